/** Longest line of a generated file; the same number stands in the biome.json of the project. */
export const lineWidth = 110;

/**
 * Text that may be broken over lines, after Wadler's "prettier printer". `line` is a space, `soft` is nothing,
 * until the group around it does not fit; `hard` always breaks, and with it every group around it.
 */
export type Layout =
  | string
  | readonly Layout[]
  | { readonly kind: 'line' }
  | { readonly kind: 'soft' }
  | { readonly kind: 'hard' }
  | { readonly kind: 'group'; readonly of: Layout }
  | { readonly kind: 'indent'; readonly of: Layout }
  | { readonly kind: 'broken'; readonly text: string };

export const line: Layout = { kind: 'line' };
export const soft: Layout = { kind: 'soft' };
export const hard: Layout = { kind: 'hard' };

/** One unit: on one line if it fits, else broken at all its own lines. */
export function group(...of: Layout[]): Layout {
  return { kind: 'group', of };
}

/** Two spaces further in, for lines that break inside. */
export function indent(...of: Layout[]): Layout {
  return { kind: 'indent', of };
}

/** Text that stands only where the group around it is broken: a last comma. */
export function whenBroken(text: string): Layout {
  return { kind: 'broken', text };
}

/** Items with a separator and a line between them. */
export function joined(items: readonly Layout[], separator = ','): Layout {
  return items.map((item, index) => (index === 0 ? item : [separator, line, item]));
}

/** `open item, item close`, broken to one item a line with a last comma. `padding` is a line inside braces. */
export function bracketed(open: string, items: readonly Layout[], close: string, padding = soft): Layout {
  if (items.length === 0) return open + close;
  return group(open, indent(padding, joined(items)), whenBroken(','), padding, close);
}

/** An object or object type that is always spread, one property a line; `end` closes each of them. */
export function spread(items: readonly Layout[], end: ',' | ';' = ','): Layout {
  if (items.length === 0) return '{}';
  return ['{', indent(items.map((item) => [hard, item, end])), hard, '}'];
}

/** An object on one line where it is short, else one property a line. */
export function object(items: readonly Layout[], end: ',' | ';' = ','): Layout {
  if (items.length > 3 || end === ';') return spread(items, end);
  return bracketed('{', items, '}', line);
}

/** Prints a layout that begins at column `column` of a line indented by `depth` spaces. */
export function print(layout: Layout, depth = 0, column = depth): string {
  let text = '';
  let at = column;
  const put = (piece: string): void => {
    text += piece;
    const lastBreak = piece.lastIndexOf('\n');
    at = lastBreak < 0 ? at + piece.length : piece.length - lastBreak - 1;
  };
  const todo: Task[] = [{ layout, depth, flat: false }];
  for (let task = todo.pop(); task !== undefined; task = todo.pop()) {
    step(task, todo, put, () => at);
  }
  return text;
}

type Task = { readonly layout: Layout; readonly depth: number; readonly flat: boolean };

function step(task: Task, todo: Task[], put: (piece: string) => void, at: () => number): void {
  const { layout, depth, flat } = task;
  if (typeof layout === 'string') {
    put(layout);
  } else if (isList(layout)) {
    for (const part of layout.toReversed()) todo.push({ layout: part, depth, flat });
  } else if (layout.kind === 'indent') {
    todo.push({ layout: layout.of, depth: depth + 2, flat });
  } else if (layout.kind === 'group') {
    const fits = flat || (!mustBreak(layout.of) && fitsInto(lineWidth - at(), layout.of, todo));
    todo.push({ layout: layout.of, depth, flat: fits });
  } else if (layout.kind === 'broken') {
    if (!flat) put(layout.text);
  } else {
    put(flat && layout.kind !== 'hard' ? flatText(layout.kind) : `\n${' '.repeat(depth)}`);
  }
}

/** The layout on one line, however long; undefined where it has to break. */
export function oneLine(layout: Layout): string | undefined {
  if (mustBreak(layout)) return undefined;
  if (typeof layout === 'string') return layout;
  if (isList(layout)) return layout.map((part) => oneLine(part) ?? '').join('');
  if ('of' in layout) return oneLine(layout.of);
  return layout.kind === 'line' ? ' ' : '';
}

function flatText(kind: 'line' | 'soft'): string {
  return kind === 'line' ? ' ' : '';
}

/** Whether the group and what follows it up to the next possible break fit into the room left. */
function fitsInto(room: number, of: Layout, after: readonly Task[]): boolean {
  let left = room - flatWidth(of);
  for (const task of after.toReversed()) {
    if (left < 0) return false;
    const width = widthToBreak(task.layout, task.flat);
    left -= width.width;
    if (width.ends) break;
  }
  return left >= 0;
}

function widthToBreak(layout: Layout, flat: boolean): { readonly width: number; readonly ends: boolean } {
  if (typeof layout === 'string') {
    const breakAt = layout.indexOf('\n');
    return breakAt < 0 ? { width: layout.length, ends: false } : { width: breakAt, ends: true };
  }
  if (isList(layout)) {
    let width = 0;
    for (const part of layout) {
      const of = widthToBreak(part, flat);
      width += of.width;
      if (of.ends) return { width, ends: true };
    }
    return { width, ends: false };
  }
  switch (layout.kind) {
    case 'hard':
      return { width: 0, ends: true };
    case 'line':
    case 'soft':
      return flat ? { width: flatText(layout.kind).length, ends: false } : { width: 0, ends: true };
    case 'broken':
      return { width: flat ? 0 : layout.text.length, ends: false };
    case 'group':
      return widthToBreak(layout.of, true);
    case 'indent':
      return widthToBreak(layout.of, flat);
  }
}

function flatWidth(layout: Layout): number {
  if (typeof layout === 'string') return layout.length;
  if (isList(layout)) return layout.reduce((sum: number, part) => sum + flatWidth(part), 0);
  if (layout.kind === 'line') return 1;
  return 'of' in layout ? flatWidth(layout.of) : 0;
}

function mustBreak(layout: Layout): boolean {
  if (typeof layout === 'string') return layout.includes('\n');
  if (isList(layout)) return layout.some(mustBreak);
  return 'of' in layout ? mustBreak(layout.of) : layout.kind === 'hard';
}

function isList(layout: Exclude<Layout, string>): layout is readonly Layout[] {
  return Array.isArray(layout);
}
