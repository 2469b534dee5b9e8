import { lstatSync, realpathSync, type Stats, statSync } from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { UserError } from '../errors.ts';
import { isProjectPath } from './project-path.ts';

/**
 * Where a path of the project truly lies on disk, links followed; neither it nor the root need exist yet.
 * The root itself may be reached through a link.
 * Throws UserError when the path leaves the root, by its segments or through a link, or when a file stands where a
 * folder is needed.
 */
export function resolveInside(root: string, path: string): string {
  if (!isProjectPath(path)) {
    throw new UserError(
      `"${path}" is not a path inside the project.`,
      'Use a path relative to the project, without "..".',
      path,
    );
  }
  const realRoot = realPath(resolve(root), path);
  const real = realPath(join(realRoot, path), path);
  if (!real.startsWith(realRoot.endsWith(sep) ? realRoot : realRoot + sep)) {
    throw new UserError(
      `${path} lies outside of the project: a symbolic link leads to ${real}.`,
      'Replace the link by a real folder or file; msv writes only inside the project.',
      path,
    );
  }
  return real;
}

/** As realpath, but the last parts need not exist yet. `shown` is the path to name in messages. */
function realPath(path: string, shown: string): string {
  const stats = entryOf(path);
  if (stats === undefined) {
    const parent = realPath(dirname(path), shown);
    if (isNoFolder(parent)) throw fileInTheWay(parent, shown);
    return join(parent, basename(path));
  }
  if (!stats.isSymbolicLink()) return realpathSync.native(path);
  try {
    return realpathSync.native(path);
  } catch {
    throw new UserError(
      `${shown} passes a symbolic link that leads nowhere: ${path}.`,
      'Remove the link, or create what it points to.',
      shown,
    );
  }
}

/** The entry itself, a link not followed; undefined where there is none or a file stands above it. */
function entryOf(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOTDIR') return undefined;
    throw error;
  }
}

function isNoFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === false;
}

function fileInTheWay(file: string, shown: string): UserError {
  return new UserError(
    `${shown} needs the folder ${basename(file)}, but a file of that name is in its way.`,
    `Move the file away and run msv again: ${file}`,
    shown,
  );
}
