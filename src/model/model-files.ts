import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, posix, relative, sep } from 'node:path';
import { diskCause, UserError } from '../errors.ts';
import type { Problem } from '../system/finding.ts';
import { isIncludedBy, readIncludes } from './includes.ts';
import type { ModelCheck } from './rule.ts';
import type { Source } from './source.ts';

/** The texts of a model, and includes that lead nowhere. */
export type ModelFiles = {
  readonly sources: readonly Source[];
  readonly problems: readonly Problem[];
  /** What leads from the current folder to that of the model, for messages: nothing, or `shop/`. */
  readonly folder?: string;
  /** How it is judged. */
  readonly check?: ModelCheck;
};

/** The first half of `loadModel`, for who edits the text before it is parsed. Throws as `loadModel`. */
export function readModelFiles(file: string, check: ModelCheck = {}): ModelFiles {
  const main = { file: basename(file), text: readMain(file) };
  const files = collectModelFiles(main, folderOnDisk(dirname(file)));
  const folder = relative(process.cwd(), dirname(file)).replaceAll('\\', '/');
  return { ...files, folder: folder === '' ? '' : `${folder}/`, check };
}

function readMain(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'ENOENT') {
      throw new UserError(
        'There is no model here.',
        'Make a project with: msv new project NAME, or name the model: --model FILE',
        file,
      );
    }
    if (code === 'EISDIR')
      throw new UserError('The model is a folder, not a file.', 'Name the file: --model domain.yaml', file);
    throw new UserError(
      `The model can't be read: ${diskCause(code)}.`,
      `Make the file readable: chmod u+r ${file}`,
      file,
    );
  }
}

/** Where the files of a model lie: on disk, or in a revision. Paths are relative to the folder of the model. */
export type ModelFolder = {
  /** undefined where there is no such file. */
  readonly read: (file: string) => string | undefined;
  /** Names of what lies in a folder; none where there is no such folder. */
  readonly list: (folder: string) => readonly string[];
};

/**
 * The main file of a model with those it includes. Breadth first, each file once; a file that includes one already read closes a
 * circle and is a problem.
 */
export function collectModelFiles(main: Source, folder: ModelFolder): ModelFiles {
  const sources = [main];
  const problems: Problem[] = [];
  for (let next = 0; next < sources.length; next++) {
    const source = sources[next];
    if (!source) break;
    for (const include of readIncludes(source)) {
      const wanted = posix.join(posix.dirname(source.file), include.pattern);
      const files = wanted.startsWith('..') ? [] : expand(folder, wanted);
      if (files.length === 0) problems.push(missing(include.place, include.pattern));
      for (const file of files) {
        const text = folder.read(file);
        if (sources.some((known) => known.file === file)) problems.push(circle(include.place, file));
        else if (text === undefined) problems.push(missing(include.place, file));
        else sources.push({ file, text });
      }
    }
  }
  return { sources, problems };
}

/** `contexts/*.yaml` means the files of that folder in the order of their names; there is no other wildcard. */
function expand({ list }: ModelFolder, pattern: string): readonly string[] {
  if (!pattern.includes('*')) return [pattern];
  const folder = posix.dirname(pattern);
  const files = list(folder).map((name) => posix.join(folder, name));
  return files.filter((file) => isIncludedBy(pattern, file)).toSorted();
}

function folderOnDisk(root: string): ModelFolder {
  return { read: (file) => readIncluded(root, file), list: (folder) => listFolder(join(root, folder)) };
}

function listFolder(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return []; // The caller reports an include that finds nothing.
  }
}

/** A link that leads out of the folder of the model leads to no file of it; reading a pipe or a device would never end. */
function readIncluded(root: string, file: string): string | undefined {
  try {
    const real = realpathSync(join(root, file));
    const isInside = real.startsWith(join(realpathSync(root), sep));
    return isInside && statSync(real).isFile() ? readFileSync(real, 'utf8') : undefined;
  } catch {
    return undefined; // The caller reports it at the include.
  }
}

function missing(place: Omit<Problem, 'rule' | 'severity' | 'message'>, pattern: string): Problem {
  const message = `The include ${pattern} finds no file below the folder of the model.`;
  return { ...place, rule: 'missing-include', severity: 'error', message };
}

function circle(place: Omit<Problem, 'rule' | 'severity' | 'message'>, file: string): Problem {
  const message = `${file} is included already; an include may not lead back to a file or name it twice.`;
  return { ...place, rule: 'include-cycle', severity: 'error', message };
}
