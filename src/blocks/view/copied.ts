/** A property copied from a path; an optional one only where it is there. */
export function copied(key: string, path: string, isOptional: boolean): string {
  return isOptional ? `...(${path} !== undefined && { ${key}: ${path} })` : `${key}: ${path}`;
}
