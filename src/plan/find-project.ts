import { existsSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { UserError } from '../errors.ts';

/** Where a project is: the folder of its model, and the model itself, both absolute. */
export type ProjectPlace = { readonly root: string; readonly modelPath: string };

const modelName = 'domain.yaml';

/**
 * Finds the project: the folder of `modelFlag` if given, else the nearest folder from `from` upwards with a domain.yaml.
 * Throws UserError when there is none.
 */
export function findProject(from: string, modelFlag: string | undefined): ProjectPlace {
  if (modelFlag !== undefined) return placeOf(resolve(from, modelFlag), modelFlag);
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    if (existsSync(join(folder, modelName))) return placeOf(join(folder, modelName), modelName);
    if (folder === dirname(folder)) break;
  }
  throw new UserError(
    `There is no ${modelName} here or in a folder above.`,
    'Go to the folder of your project, name the file with --model FILE, or start one: msv new project NAME',
    from,
  );
}

function placeOf(file: string, shown: string): ProjectPlace {
  const stats = statSync(file, { throwIfNoEntry: false });
  if (stats?.isFile() === true) return { root: dirname(file), modelPath: file };
  throw new UserError(
    stats === undefined ? `There is no file ${shown}.` : `${shown} is not a file.`,
    'Name an existing model file with --model FILE, or start a project: msv new project NAME',
    shown,
  );
}
