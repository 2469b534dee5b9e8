import { lstatSync, realpathSync, type Stats } from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { UserError } from '../errors.ts';
import { isProjectPath } from './project-path.ts';

/** Where a path of the project truly lies on disk, links followed, and whether anything is there. */
export type Located = { readonly real: string; readonly exists: boolean };

/** Locates a path of the project; throws as `insideOf` says. */
export type LocateInside = (path: string) => Located;

/** `isFolder` is true for what does not exist yet: a folder may be made there. */
type Found = Located & { readonly isFolder: boolean };

/**
 * Resolves paths of the project at `root`, links followed; neither they nor the root need exist yet, and the root
 * itself may be reached through a link. Each folder is looked at once, and nothing below one that is missing: make a new
 * resolver for each stage of work.
 * The resolver throws UserError when the path leaves the root, by its segments or through a link, and when a file stands
 * where a folder is needed.
 */
export function insideOf(root: string): LocateInside {
  const folders = new Map<string, Found>();
  return (path) => {
    if (!isProjectPath(path)) {
      throw new UserError(
        `"${path}" is not a path inside the project.`,
        'Use a path relative to the project, without "..".',
        path,
      );
    }
    const realRoot = findFolder(resolve(root), path, folders).real;
    const { real, exists } = find(join(realRoot, path), path, folders);
    if (!real.startsWith(realRoot.endsWith(sep) ? realRoot : realRoot + sep)) {
      throw new UserError(
        `${path} lies outside of the project: a symbolic link leads to ${real}.`,
        'Replace the link by a real folder or file; msv writes only inside the project.',
        path,
      );
    }
    return { real, exists };
  };
}

/** The last parts of a path need not exist yet. `shown` is the path to name in messages. */
function find(path: string, shown: string, folders: Map<string, Found>): Found {
  const isTop = dirname(path) === path;
  const parent = isTop ? { real: path, exists: true } : findFolder(dirname(path), shown, folders);
  const real = join(parent.real, basename(path));
  const stats = parent.exists ? entryOf(real) : undefined;
  if (stats === undefined) return { real, exists: false, isFolder: true };
  if (!stats.isSymbolicLink()) return { real, exists: true, isFolder: stats.isDirectory() };
  try {
    const target = realpathSync.native(real);
    return { real: target, exists: true, isFolder: entryOf(target)?.isDirectory() === true };
  } catch {
    throw new UserError(
      `${shown} passes a symbolic link that leads nowhere: ${path}.`,
      'Remove the link, or create what it points to.',
      shown,
    );
  }
}

function findFolder(path: string, shown: string, folders: Map<string, Found>): Located {
  const found = folders.get(path) ?? find(path, shown, folders);
  folders.set(path, found);
  if (!found.isFolder) throw fileInTheWay(found.real, shown);
  return found;
}

/** The entry itself, a link not followed; undefined where there is none. */
function entryOf(path: string): Stats | undefined {
  return lstatSync(path, { throwIfNoEntry: false });
}

function fileInTheWay(file: string, shown: string): UserError {
  return new UserError(
    `${shown} needs the folder ${basename(file)}, but a file of that name is in its way.`,
    `Move the file away and run msv again: ${file}`,
    shown,
  );
}
