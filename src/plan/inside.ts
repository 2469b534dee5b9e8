import { lstatSync, realpathSync, type Stats } from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { UserError } from '../errors.ts';
import { isProjectPath } from './project-path.ts';

/** Tells where a path of the project truly lies on disk; throws as `insideOf` says. */
export type ResolveInside = (path: string) => string;

/** What a path leads to, links followed. `isFolder` is true for what does not exist yet: a folder may be made there. */
type Found = { readonly real: string; readonly isFolder: boolean };

/**
 * Resolves paths of the project at `root`, links followed; neither they nor the root need exist yet, and the root
 * itself may be reached through a link. Each folder is looked at once: make a new resolver for each stage of work.
 * The resolver throws UserError when the path leaves the root, by its segments or through a link, and when a file stands
 * where a folder is needed.
 */
export function insideOf(root: string): ResolveInside {
  const folders = new Map<string, Found>();
  return (path) => {
    if (!isProjectPath(path)) {
      throw new UserError(
        `"${path}" is not a path inside the project.`,
        'Use a path relative to the project, without "..".',
        path,
      );
    }
    const realRoot = findFolder(resolve(root), path, folders);
    const { real } = find(join(realRoot, path), path, folders);
    if (!real.startsWith(realRoot.endsWith(sep) ? realRoot : realRoot + sep)) {
      throw new UserError(
        `${path} lies outside of the project: a symbolic link leads to ${real}.`,
        'Replace the link by a real folder or file; msv writes only inside the project.',
        path,
      );
    }
    return real;
  };
}

/** The last parts of a path need not exist yet. `shown` is the path to name in messages. */
function find(path: string, shown: string, folders: Map<string, Found>): Found {
  const parent = dirname(path) === path ? path : findFolder(dirname(path), shown, folders);
  const real = join(parent, basename(path));
  const stats = entryOf(real);
  if (stats === undefined) return { real, isFolder: true };
  if (!stats.isSymbolicLink()) return { real, isFolder: stats.isDirectory() };
  try {
    const target = realpathSync.native(real);
    return { real: target, isFolder: entryOf(target)?.isDirectory() === true };
  } catch {
    throw new UserError(
      `${shown} passes a symbolic link that leads nowhere: ${path}.`,
      'Remove the link, or create what it points to.',
      shown,
    );
  }
}

function findFolder(path: string, shown: string, folders: Map<string, Found>): string {
  const found = folders.get(path) ?? find(path, shown, folders);
  folders.set(path, found);
  if (!found.isFolder) throw fileInTheWay(found.real, shown);
  return found.real;
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
