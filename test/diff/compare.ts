import type { Change } from '../../src/diff/change.ts';
import { diffModels, type ModelDiff } from '../../src/diff/diff-models.ts';
import type { Model } from '../../src/model/model.ts';
import { parseModel } from '../../src/model/parse.ts';

export const today = '2026-11-21';

/** A model that can be understood, whatever rules it breaks. */
export function readModel(text: string): Model {
  const { readable, problems } = parseModel([{ file: 'domain.yaml', text }]);
  if (readable === undefined) {
    const told = problems.map(({ line, message }) => `${line}: ${message}`);
    throw new Error(`not a model:\n${told.join('\n')}\n\n${text}`);
  }
  return readable;
}

export const compare = (before: string, after: string): ModelDiff =>
  diffModels(readModel(before), readModel(after), today);

/** `breaking field-removed: ...` and who breaks, as the pages show it. */
export function told(changes: readonly Change[]): string {
  return changes
    .map(({ verdict, id, message, breaks }) => {
      const who = [...new Set(breaks.map(({ kind, name }) => `${kind} ${name}`))];
      return `${verdict} ${id}: ${message}${who.length === 0 ? '' : `\n  breaks ${who.join(', ')}`}`;
    })
    .join('\n');
}
