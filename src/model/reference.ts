/** A name as written in the model: `PriceChanged`, `catalog.PriceChanged`, `catalog.PriceChanged@2`. */
export type Reference = {
  /** The context before the dot, else the one it is written in. */
  readonly context: string;
  readonly name: string;
  /** null where none is written. */
  readonly version: number | null;
};

export function parseReference(text: string, home: string): Reference {
  const [, context = home, name = text, version] = /^(?:([^.@]*)\.)?([^@]*)(?:@(\d+))?$/.exec(text) ?? [];
  return { context, name, version: version === undefined ? null : Number(version) };
}

/** `command:MarkShipped`: the word before the colon and what it is about; kind is '' where there is no colon. */
export function parseTagged(text: string): { readonly kind: string; readonly name: string } {
  const colon = text.indexOf(':');
  return colon < 0 ? { kind: '', name: text } : { kind: text.slice(0, colon), name: text.slice(colon + 1) };
}

/** The name with its context: `catalog.PriceChanged`. */
export const qualified = ({ context, name }: Pick<Reference, 'context' | 'name'>) => `${context}.${name}`;
