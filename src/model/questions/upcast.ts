/** Where a field of the next version of an event comes from. */
export type UpcastSource =
  /** The time the event happened. */
  | { readonly kind: 'occurred-at' }
  /** A field of the version at hand. */
  | { readonly kind: 'field'; readonly name: string }
  | { readonly kind: 'text'; readonly text: string }
  /** A number, true or false, as written. */
  | { readonly kind: 'literal'; readonly literal: string };

/** An upcast as read: where each field it names comes from, and the parts that say nothing one could do. */
export type Upcast = {
  readonly sources: ReadonlyMap<string, UpcastSource>;
  readonly unread: readonly string[];
};

/** Reads an upcast such as `validFrom := occurredAt; source := 'shop'`; the parts stand apart by `;` or on lines. */
export function readUpcast(text: string): Upcast {
  const sources = new Map<string, UpcastSource>();
  const unread: string[] = [];
  for (const part of text.split(/[;\n]/).map((one) => one.trim())) {
    if (part === '') continue;
    const [, field, value = ''] = /^(\w+)\s*:=\s*(.+)$/.exec(part) ?? [];
    const source = readSource(value);
    if (field === undefined || source === undefined) unread.push(part);
    else sources.set(field, source);
  }
  return { sources, unread };
}

function readSource(value: string): UpcastSource | undefined {
  if (value === 'occurredAt') return { kind: 'occurred-at' };
  if (/^(-?\d+(\.\d+)?|true|false)$/.test(value)) return { kind: 'literal', literal: value };
  const [, quoted] = /^['"]([^'"]*)['"]$/.exec(value) ?? [];
  if (quoted !== undefined) return { kind: 'text', text: quoted };
  return /^[A-Za-z_]\w*$/.test(value) ? { kind: 'field', name: value } : undefined;
}
