/** Paths relative to the root of a repository: forward slashes, '' or '.' for the root itself. */

/** The folder that holds a path; '' at the top. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}

/** The last step of a path. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Joins steps and takes out '.' and '..'; undefined if the way leads out of the root. */
export function joinPath(folder: string, ...steps: readonly string[]): string | undefined {
  const out: string[] = folder === '' || folder === '.' ? [] : folder.split('/');
  for (const step of steps.flatMap((one) => one.split('/'))) {
    if (step === '' || step === '.') continue;
    if (step !== '..') out.push(step);
    else if (out.pop() === undefined) return undefined;
  }
  return out.join('/');
}

/** Whether a path is the folder or lies below it. */
export function isWithin(path: string, folder: string): boolean {
  return folder === '' || folder === '.' || path === folder || path.startsWith(`${folder}/`);
}
