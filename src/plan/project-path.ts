/**
 * Whether a path can only lie inside the project: relative, forward slashes, no empty, `.` or `..` segment,
 * nothing of git's own.
 */
export function isProjectPath(path: string): boolean {
  if (path === '' || path.includes('\\') || path.includes('\0') || /^[A-Za-z]:/.test(path)) return false;
  const segments = path.split('/');
  return segments[0] !== '.git' && segments.every((part) => part !== '' && part !== '.' && part !== '..');
}
