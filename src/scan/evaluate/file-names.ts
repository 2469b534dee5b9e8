import { baseName, folderOf, isWithin, joinPath } from '../files/path.ts';
import type { Expr } from '../lower/summary.ts';
import type { Evaluator } from './evaluator.ts';
import { literalText, type Term, textValue, type Value } from './value.ts';

/** `__dirname` and `__filename`: as if the repository were the root of all files. */
export function ownPath(name: string, file: string): Value {
  return textValue(name === '__dirname' ? `/${folderOf(file)}` : `/${file}`);
}

/**
 * `fs.readdirSync(dir)`: code files and folders below it, but for the file that asks, for that is one which loads the others.
 * Undefined where the folder is not known.
 */
export function folderEntries(
  evaluator: Evaluator,
  folder: Term,
  asking: string,
): readonly Value[] | undefined {
  const text = evaluator.evaluate(folder).map(literalText)[0];
  const path = text?.startsWith('/') ? joinPath('', text) : undefined;
  if (path === undefined) return undefined;
  const names = new Set<string>();
  for (const file of evaluator.program.paths) {
    if (file === asking || !isWithin(file, path) || file === path) continue;
    const [name = ''] = file.slice(path === '' ? 0 : path.length + 1).split('/');
    names.add(name);
  }
  const { scope, expr } = folder;
  const items = [...names].map(
    (name): Term => ({ expr: { kind: 'literal', value: name, at: expr.at }, scope }),
  );
  return [{ kind: 'list', items, trail: [] }];
}

/** `path.join`, `path.basename` and their like of texts that are written out. */
export function pathCall(evaluator: Evaluator, method: string, args: readonly Term[]): readonly Value[] {
  const texts = args.map((arg) =>
    evaluator
      .evaluate(arg)
      .map(literalText)
      .find((text) => text !== undefined),
  );
  const [first, second] = texts;
  if (method === 'join' || method === 'resolve') return joined(texts);
  if (first === undefined) return [unknown(method)];
  if (method === 'basename') return [textValue(withoutEnding(baseName(first), second ?? ''))];
  if (method === 'dirname') return [textValue(folderOf(first))];
  if (method === 'extname') return [textValue(extensionOf(first))];
  if (method === 'parse') return [parsed(first, args[0])].filter((one) => one !== undefined);
  return [unknown(method)];
}

/** The written parts; a path from the root of which a part is not known is not known. */
function joined(texts: readonly (string | undefined)[]): readonly Value[] {
  if (texts[0]?.startsWith('/') && texts.includes(undefined)) return [unknown('join')];
  return [textValue(texts.filter((text) => text !== undefined).join('/'))];
}

function parsed(path: string, place: Term | undefined): Value | undefined {
  if (!place) return undefined;
  const { at } = place.expr;
  const ext = extensionOf(path);
  const entries = {
    base: baseName(path),
    name: withoutEnding(baseName(path), ext),
    ext,
    dir: folderOf(path),
  };
  const props = Object.entries(entries).map(([key, value]) => ({
    key,
    value: { kind: 'literal', value, at } satisfies Expr,
    at,
  }));
  return { kind: 'object', term: { expr: { kind: 'object', props, at }, scope: place.scope }, trail: [] };
}

function extensionOf(path: string): string {
  return /[^.](\.\w+)$/.exec(baseName(path))?.[1] ?? '';
}

function withoutEnding(text: string, ending: string): string {
  return ending !== '' && text.endsWith(ending) ? text.slice(0, -ending.length) : text;
}

function unknown(method: string): Value {
  return { kind: 'unknown', note: `path.${method}`, trail: [] };
}
