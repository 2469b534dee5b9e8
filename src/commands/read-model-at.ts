import { posix } from 'node:path';
import { listFiles, type Revision, readFileAt } from '../cli/git.ts';
import type { ModelFiles, ModelFolder } from '../model/model-files.ts';

/** So many programs at once; more only wait for each other. */
const atOnce = 8;

/** The files of the model in `main`, as a revision has them; undefined where it has no such file. */
export async function readModelAt(revision: Revision, main: string): Promise<ModelFiles | undefined> {
  const { collectModelFiles } = await import('../model/model-files.ts');
  const names = await listFiles(revision);
  if (!names.includes(main)) return undefined;
  const known = new Set(names);
  const texts = new Map([[main, (await readFileAt(revision, main)) ?? '']]);
  for (;;) {
    const wanted = new Set<string>();
    const folder: ModelFolder = {
      read: (file) => {
        if (known.has(file) && !texts.has(file)) wanted.add(file);
        return known.has(file) ? (texts.get(file) ?? '') : undefined;
      },
      list: (path) =>
        names.filter((name) => posix.dirname(name) === path).map((name) => posix.basename(name)),
    };
    // Only a file that was read tells which others it includes: until nothing new is asked for.
    const files = collectModelFiles({ file: main, text: texts.get(main) ?? '' }, folder);
    if (wanted.size === 0) return files;
    await readAll(revision, [...wanted], texts);
  }
}

async function readAll(
  revision: Revision,
  files: readonly string[],
  texts: Map<string, string>,
): Promise<void> {
  for (let start = 0; start < files.length; start += atOnce) {
    const some = files.slice(start, start + atOnce);
    const read = await Promise.all(some.map((file) => readFileAt(revision, file)));
    for (const [index, file] of some.entries()) texts.set(file, read[index] ?? '');
  }
}
