import type { LocatedChange } from '../diff/locate.ts';
import { countVerdicts, type DiffReport } from './diff-report.ts';

/** A comparison for programs: one object; its shape changes only with `version`. */
export function renderDiffJson({ from, to, changes, versions, contracts }: DiffReport): string {
  const shape = {
    version: 1,
    from,
    to,
    counts: countVerdicts(changes),
    changes: changes.map(changeShape),
    versions,
    contracts,
  };
  return `${JSON.stringify(shape, null, 2)}\n`;
}

function changeShape(change: LocatedChange) {
  const { id, kind, verdict, path, context, message, place, anchor, breaks, touches, advice } = change;
  const where = { place: place ?? null, anchor: anchor ?? null };
  return { id, kind, verdict, path, context, message, ...where, breaks, touches, advice };
}
