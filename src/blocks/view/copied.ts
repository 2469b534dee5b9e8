import { bracketed, type Layout, line } from './layout.ts';

/** A property copied from a path; an optional one only where it is there. */
export function copied(key: string, path: string, isOptional: boolean): Layout {
  if (!isOptional) return `${key}: ${path}`;
  return [`...(${path} !== undefined && `, bracketed('{', [`${key}: ${path}`], '}', line), ')'];
}
