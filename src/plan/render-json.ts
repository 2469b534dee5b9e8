import { lineWidth } from '../blocks/view/layout.ts';

/** Keys whose entries npm keeps sorted by name. */
const sortedByNpm = new Set([
  'dependencies',
  'devDependencies',
  'peerDependencies',
  'optionalDependencies',
  'allowScripts',
]);

/** The order in which people look for the keys of a package.json; others follow. */
const packageOrder = [
  'name',
  'version',
  'description',
  'private',
  'license',
  'type',
  'engines',
  'workspaces',
  'imports',
  'exports',
  'bin',
  'files',
  'scripts',
  'dependencies',
  'devDependencies',
];

/**
 * Merges objects by key; arrays become the union in order of first appearance. Neither side is changed.
 * Throws Error with the key where both say different things: which one wins would depend on the order of blocks.
 */
export function mergeJson(into: object, from: object, path = ''): object {
  const merged: Record<string, unknown> = { ...into };
  for (const [key, value] of Object.entries(from)) {
    const at = path === '' ? key : `${path}.${key}`;
    merged[key] = key in merged ? mergeValue(merged[key], value, at) : value;
  }
  return merged;
}

function mergeValue(before: unknown, value: unknown, path: string): unknown {
  if (Array.isArray(before) && Array.isArray(value)) return union(before, value);
  if (isObject(before) && isObject(value)) return mergeJson(before, value, path);
  if (before === value) return value;
  throw new Error(`${path} is both ${JSON.stringify(before)} and ${JSON.stringify(value)}`);
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
  const isPackage = path === 'package.json' || path.endsWith('/package.json');
  const sorted = sortedLikeNpm(isPackage ? inPackageOrder(value) : value);
  return `${print(sorted, '', 0, isPackage)}\n`;
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

function inPackageOrder(value: object): object {
  const rank = (key: string): number =>
    (packageOrder.indexOf(key) + packageOrder.length + 1) % (packageOrder.length + 1);
  const entries = Object.entries(value).map((entry, index) => ({ entry, index }));
  entries.sort((a, b) => rank(a.entry[0]) - rank(b.entry[0]) || a.index - b.index);
  return Object.fromEntries(entries.map(({ entry }) => entry));
}

function sortKeys(value: object): object {
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
