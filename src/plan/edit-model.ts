import { dirname } from 'node:path';
import { UserError } from '../errors.ts';
import type { Edit as ModelEdit } from '../model/edits/step.ts';
import { type LoadedModel, parseModelFiles } from '../model/load.ts';
import { type ModelFiles, readModelFiles } from '../model/model-files.ts';
import type { Source } from '../model/source.ts';
import { modelCheckOf } from '../settings/load-project-model.ts';
import type { Problem } from '../system/finding.ts';
import type { Edit } from './compare.ts';
import { newWarnings } from './new-warnings.ts';
import { refuseProblems } from './refuse-problems.ts';

/** A model after an edit that is not yet on disk. */
export type EditedModel<Done extends ModelEdit> = {
  readonly loaded: LoadedModel;
  /** What `generate` has to write; none where everything was there already. */
  readonly edits: readonly Edit[];
  /** What was done, in a sentence. */
  readonly note: string;
  /** All that the edit tells of itself. */
  readonly done: Done;
  /** What the model is warned of since the edit. */
  readonly newWarnings: () => readonly Problem[];
};

/** An edit of the files of a model, the main one first. */
type EditSources<Done extends ModelEdit> = (sources: readonly Source[]) => Done;

/**
 * Reads the model at `modelPath` and edits its files. The result is checked before anybody sees it.
 * Throws UserError when the model has errors before or after, and what `edit` throws.
 */
export function editModel<Done extends ModelEdit>(
  modelPath: string,
  edit: EditSources<Done>,
): EditedModel<Done> {
  const files = readModelFiles(modelPath, modelCheckOf(dirname(modelPath)));
  const done = editSound(files, edit);
  const { sources, changed, note } = done;
  const loaded = parseModelFiles({ ...files, sources });
  if (loaded.model === undefined) throw faultsBefore(files) ?? faultsOfEdit(loaded);
  const edits = changed ? editsOf(files.sources, sources, note.replace(/\.$/, '')) : [];
  const warned = () => (edits.length === 0 ? [] : newWarnings(files, loaded.problems));
  return { loaded, edits, note, done, newWarnings: warned };
}

/** One edit for each file that is new or has another text. */
function editsOf(before: readonly Source[], after: readonly Source[], reason: string): readonly Edit[] {
  const texts = new Map(before.map(({ file, text }) => [file, text]));
  return after
    .filter(({ file, text }) => texts.get(file) !== text)
    .map(({ file, text }) => ({ path: file, before: texts.get(file), after: text, reason }));
}

/** An edit that fails on a model with errors shows those errors: they are the reason. */
function editSound<Done extends ModelEdit>(files: ModelFiles, edit: EditSources<Done>): Done {
  try {
    return edit(files.sources);
  } catch (error) {
    throw faultsBefore(files) ?? error;
  }
}

/** The files on disk are sound, so it is what was asked for that has to change. */
function faultsOfEdit({ problems, sources, folder }: LoadedModel): UserError {
  const { message } = refuseProblems(problems, sources, folder);
  return new UserError(
    `This would make a model with ${message}`,
    'Ask for something else; the files are as they were.',
  );
}

/** What is wrong with the model as it was; parsed only when something went wrong, for parsing is most of the time. */
function faultsBefore(files: ModelFiles): UserError | undefined {
  const { model, problems, sources, folder } = parseModelFiles(files);
  return model === undefined ? refuseProblems(problems, sources, folder) : undefined;
}
