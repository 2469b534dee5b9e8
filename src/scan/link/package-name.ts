/** `node:http` and `http` are one. */
export function moduleName(specifier: string): string {
  const name = specifier.startsWith('node:') ? specifier.slice(5) : specifier;
  return name === 'process' ? 'process' : name;
}

/** The name of the package that a specifier belongs to: `@scope/name/sub/path` -> `@scope/name`. */
export function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}
