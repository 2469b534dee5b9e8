import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { nearest } from '../src/system/nearest.ts';
import { staleIndexes } from './indexes.ts';

const skeletons = join(import.meta.dirname, 'skeletons');

/** The extension points that have a skeleton: folders below `scripts/skeletons/`. */
export function kinds(): readonly string[] {
  return readdirSync(skeletons).sort();
}

/**
 * Copies the skeleton of a kind to its places below `root`, with `__id__` replaced in paths and texts, and brings the
 * indexes up to date. Returns the paths written, the new ones first. Throws a sentence where the kind is unknown, the id is
 * no kebab-case name, or something is there already; nothing is written then.
 */
export async function createFromSkeleton(root: string, kind: string, id: string): Promise<readonly string[]> {
  if (!kinds().includes(kind)) {
    const meant = nearest(kind, kinds());
    const hint = meant === undefined ? '' : ` Did you mean ${meant}?`;
    throw new Error(`"${kind}" is none of ${kinds().join(', ')}.${hint}`);
  }
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id)) {
    throw new Error(`"${id}" is no id: write it in kebab-case, as in shared-database.`);
  }
  const files = readSkeleton(join(skeletons, kind), id);
  const there = files.find(({ path }) => existsSync(join(root, path)));
  if (there !== undefined)
    throw new Error(`${there.path} is there already: choose another id or edit that file.`);
  for (const { path, content } of files) write(join(root, path), content);
  const indexes = await staleIndexes(root);
  for (const { path, content } of indexes) write(join(root, path), content);
  return [...files, ...indexes].map(({ path }) => path);
}

type File = { readonly path: string; readonly content: string };

/** Skeleton files end in `.txt`, so that nothing checks or runs them where they lie. */
function readSkeleton(folder: string, id: string): readonly File[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.txt'))
    .sort()
    .map((file) => ({
      path: file
        .replaceAll('\\', '/')
        .replace(/\.txt$/, '')
        .replaceAll('__id__', id),
      content: readFileSync(join(folder, file), 'utf8').replaceAll('__id__', id),
    }));
}

function write(path: string, content: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

async function main([kind, id]: readonly string[]): Promise<number> {
  if (kind === undefined || id === undefined) {
    process.stderr.write(`Type: npm run new ${kinds().join('|')} ID\n`);
    return 2;
  }
  try {
    const written = await createFromSkeleton(join(import.meta.dirname, '..'), kind, id);
    process.stdout.write(`${written.map((path) => `wrote ${path}`).join('\n')}\n\n`);
    process.stdout.write(`Write its test first, then: npx vitest run --config test/vitest.config.ts ${id}\n`);
    return 0;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 2;
  }
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
