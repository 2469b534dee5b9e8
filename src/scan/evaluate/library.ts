import type { LibraryValue } from './value.ts';

/** A package, or what it exports under `path`. */
export function libraryValue(module: string, path: string): LibraryValue {
  return { kind: 'library', module, path, of: null, made: null, declared: null, param: null, trail: [] };
}

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

/** The member of a package's value. */
export function libraryMember(value: LibraryValue, name: string): LibraryValue {
  if (name === 'default') return value;
  const path = value.path === '' ? name : name === '[]' ? `${value.path}[]` : `${value.path}.${name}`;
  return { ...value, path, of: value, made: value.made, declared: null };
}
