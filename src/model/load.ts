import { type ModelFiles, readModelFiles } from './model-files.ts';
import { type ParsedModel, parseModel } from './parse.ts';
import type { ModelCheck } from './rule.ts';

/** A model with the texts it was read from, for code frames. */
export type LoadedModel = ParsedModel & Pick<ModelFiles, 'sources' | 'folder'>;

/**
 * Reads and checks the model in `file` with the files it includes. Files in problems are relative to the folder of `file`.
 * Throws UserError where the file itself can't be read; all that is wrong inside is a problem.
 */
export function loadModel(file: string, check: ModelCheck = {}): LoadedModel {
  return parseModelFiles(readModelFiles(file, check));
}

/** The second half of `loadModel`. */
export function parseModelFiles({ sources, problems, folder = '', check }: ModelFiles): LoadedModel {
  const parsed = parseModel(sources, check);
  if (problems.length === 0) return { ...parsed, sources, folder };
  return {
    ...parsed,
    model: undefined,
    readable: undefined,
    problems: [...problems, ...parsed.problems],
    sources,
    folder,
  };
}
