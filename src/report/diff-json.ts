import type { LocatedChange } from '../diff/locate.ts';
import type { Path } from '../model/tree.ts';
import { countVerdicts, type DiffReport } from './diff-report.ts';

/** A comparison for programs: one object; its shape changes only with `version`. */
export function renderDiffJson({ from, to, changes, versions, contracts }: DiffReport): string {
  const shape = {
    version: 1,
    from,
    to,
    counts: countVerdicts(changes),
    changes: changes.map(changeShape),
    versions: versions.map((need) => ({ ...need, path: pathText(need.path) })),
    contracts,
  };
  return `${JSON.stringify(shape, null, 2)}\n`;
}

function changeShape(change: LocatedChange) {
  const { id, kind, verdict, path, context, message, place, anchor, breaks, touches, advice } = change;
  const where = { place: place ?? null, anchor: anchor ?? null };
  return { id, kind, verdict, path: pathText(path), context, message, ...where, breaks, touches, advice };
}

/** `contexts.order.http.routes[2]`. */
function pathText(path: Path): string {
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : part))
    .join('.')
    .replaceAll('.[', '[');
}
