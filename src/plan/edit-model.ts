import { basename } from 'node:path';
import type { UserError } from '../errors.ts';
import type { Edit as TextEdit } from '../model/edit.ts';
import { type LoadedModel, type ModelFiles, parseModelFiles, readModelFiles } from '../model/load.ts';
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
  const files = readModelFiles(modelPath);
  const [main, ...others] = files.sources;
  if (main === undefined) throw new Error('a model without a file');
  const { text, changed, note } = editSound(files, main.text, edit);
  const loaded = parseModelFiles({ ...files, sources: [{ ...main, text }, ...others] });
  if (loaded.model === undefined)
    throw faultsBefore(files) ?? refuseProblems(loaded.problems, loaded.sources, loaded.folder);
  if (!changed) return { loaded, edits: [], note };
  const reason = note.replace(/\.$/, '');
  return { loaded, edits: [{ path: basename(modelPath), before: main.text, after: text, reason }], note };
}

/** An edit that fails on a model with errors shows those errors: they are the reason. */
function editSound(files: ModelFiles, text: string, edit: (text: string) => TextEdit): TextEdit {
  try {
    return edit(text);
  } catch (error) {
    throw faultsBefore(files) ?? error;
  }
}

/** What is wrong with the model as it was; parsed only when something went wrong, for parsing is most of the time. */
function faultsBefore(files: ModelFiles): UserError | undefined {
  const { model, problems, sources, folder } = parseModelFiles(files);
  return model === undefined ? refuseProblems(problems, sources, folder) : undefined;
}
