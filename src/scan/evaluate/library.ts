import type { LibraryValue } from './value.ts';

/** A package, or what it exports under `path`. */
export function libraryValue(module: string, path: string): LibraryValue {
  return { kind: 'library', module, path, of: null, made: null, declared: null, param: null, trail: [] };
}

/** The member of a package's value. */
export function libraryMember(value: LibraryValue, name: string): LibraryValue {
  if (name === 'default') return value;
  const path = value.path === '' ? name : name === '[]' ? `${value.path}[]` : `${value.path}.${name}`;
  return { ...value, path, of: value, made: value.made, declared: null };
}
