import { basename } from 'node:path';
import type { Edit as TextEdit } from '../model/edit.ts';
import { type LoadedModel, loadModel } from '../model/load.ts';
import { parseModel } from '../model/parse.ts';
import type { Edit } from './compare.ts';
import { refuseProblems } from './refuse-problems.ts';

/** A model after an edit that is not yet on disk. */
export type EditedModel = {
  readonly loaded: LoadedModel;
  /** What `generate` has to write; none where everything was there already. */
  readonly edits: readonly Edit[];
  /** What was done, in a sentence. */
  readonly note: string;
};

/**
 * Reads the model at `modelPath` and edits the text of its main file. The result is checked before anybody sees it.
 * Throws UserError when the model has errors before or after, and what `edit` throws.
 */
export function editModel(modelPath: string, edit: (text: string) => TextEdit): EditedModel {
  const before = loadModel(modelPath);
  if (before.model === undefined) throw refuseProblems(before.problems, before.sources);
  const [main, ...others] = before.sources;
  if (main === undefined) throw new Error('a model without a file');
  const { text, changed, note } = edit(main.text);
  if (!changed) return { loaded: before, edits: [], note };
  const sources = [{ file: main.file, text }, ...others];
  const after = parseModel(sources);
  if (after.model === undefined) throw refuseProblems(after.problems, sources);
  const path = basename(modelPath);
  return {
    loaded: { ...after, sources },
    edits: [{ path, before: main.text, after: text, reason: note.replace(/\.$/, '') }],
    note,
  };
}
