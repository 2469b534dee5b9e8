import { lineWidth } from '../blocks/view/layout.ts';

/** Keys whose entries npm keeps sorted by name. */
const sortedByNpm = new Set([
  'dependencies',
  'devDependencies',
  'peerDependencies',
  'optionalDependencies',
  'allowScripts',
]);

/**
 * Merges objects by key, later ones winning; arrays become the union in order of first appearance.
 * Neither side is changed.
 */
export function mergeJson(into: object, from: object): object {
  const merged: Record<string, unknown> = { ...into };
  for (const [key, value] of Object.entries(from)) merged[key] = mergeValue(merged[key], value);
  return merged;
}

function mergeValue(before: unknown, value: unknown): unknown {
  if (Array.isArray(before) && Array.isArray(value)) return union(before, value);
  if (isObject(before) && isObject(value)) return mergeJson(before, value);
  return value;
}

function union(before: readonly unknown[], more: readonly unknown[]): unknown[] {
  const seen = new Set<string>();
  return [...before, ...more].filter((item) => {
    const text = JSON.stringify(item);
    return !seen.has(text) && seen.add(text);
  });
}

/**
 * JSON text as a formatter leaves it: two spaces, objects on lines of their own, an array on one line where it fits;
 * in a package.json every array is spread, because npm writes it so.
 */
export function printJson(path: string, value: object): string {
  const spread = path === 'package.json' || path.endsWith('/package.json');
  return `${print(sortedLikeNpm(value), '', 0, spread)}\n`;
}

function print(value: unknown, indent: string, taken: number, spread: boolean): string {
  if (Array.isArray(value)) return printArray(value, indent, taken, spread);
  if (!isObject(value)) return JSON.stringify(value);
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  if (entries.length === 0) return '{}';
  const inner = `${indent}  `;
  const lines = entries.map(([key, item]) => {
    const start = `${inner}${JSON.stringify(key)}: `;
    return start + print(item, inner, start.length, spread);
  });
  return `{\n${lines.join(',\n')}\n${indent}}`;
}

function printArray(items: readonly unknown[], indent: string, taken: number, spread: boolean): string {
  if (items.length === 0) return '[]';
  const flat = `[${items.map((item) => JSON.stringify(item)).join(', ')}]`;
  // One more for the comma that may follow.
  const fits = taken + flat.length + 1 <= lineWidth && !items.some((item) => typeof item === 'object');
  if (fits && !spread) return flat;
  const inner = `${indent}  `;
  const lines = items.map((item) => inner + print(item, inner, inner.length, spread));
  return `[\n${lines.join(',\n')}\n${indent}]`;
}

function sortedLikeNpm(value: object): object {
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      sortedByNpm.has(key) && isObject(item) ? sortKeys(item) : item,
    ]),
  );
}

function sortKeys(value: object): object {
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
