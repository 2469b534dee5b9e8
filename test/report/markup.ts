/** An element of a page, with what stands in it. */
export type Element = {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: Element[];
  text: string;
};

const voids = new Set(['meta', 'input', 'br', 'link', 'img', '!doctype']);
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

/**
 * Reads a page that is as strict as XML but for the void elements of HTML, and throws where it is not: an unquoted attribute, a tag
 * left open, a bare `<` or `&`. What stands in style and script is text, up to the first end tag, as browsers have it.
 */
export function readMarkup(page: string): Element {
  const root: Element = { name: '', attributes: new Map(), children: [], text: '' };
  const stack = [root];
  let at = 0;
  while (at < page.length) {
    const open = stack.at(-1) ?? root;
    if (page[at] !== '<') {
      const end = page.indexOf('<', at) === -1 ? page.length : page.indexOf('<', at);
      open.text += decode(page.slice(at, end));
      at = end;
      continue;
    }
    const tag = /^<(\/?)([!\w]+)((?:\s+[\w:-]+(?:="[^"<]*")?)*)\s*(\/?)>/.exec(page.slice(at, at + 60_000));
    if (tag === null) throw new Error(`no tag at: ${page.slice(at, at + 80)}`);
    const [whole, closes, name = '', attributes = '', isEmpty] = tag;
    at += whole.length;
    if (closes === '/') {
      if (open.name !== name)
        throw new Error(`</${name}> closes <${open.name}> at: ${page.slice(at - 60, at + 20)}`);
      stack.pop();
      continue;
    }
    const element: Element = { name, attributes: readAttributes(attributes), children: [], text: '' };
    open.children.push(element);
    if (name === 'script' || name === 'style') {
      const end = page.indexOf(`</${name}`, at);
      element.text = page.slice(at, end);
      at = page.indexOf('>', end) + 1;
    } else if (isEmpty !== '/' && !voids.has(name)) stack.push(element);
  }
  if (stack.length !== 1) throw new Error(`left open: ${stack.map(({ name }) => name).join(' ')}`);
  return root;
}

/** All elements of a tree, itself first. */
export function elementsOf(element: Element): readonly Element[] {
  return [element, ...element.children.flatMap(elementsOf)];
}

/** All text of a tree. */
export function textOf(element: Element): string {
  return element.text + element.children.map(textOf).join('');
}

function readAttributes(text: string): ReadonlyMap<string, string> {
  const found = [...text.matchAll(/([\w:-]+)(?:="([^"]*)")?/g)].map(
    ([, name = '', value = '']) => [name, decode(value)] as const,
  );
  if (new Set(found.map(([name]) => name)).size !== found.length) throw new Error(`twice: ${text}`);
  return new Map(found);
}

function decode(text: string): string {
  return text.replaceAll(/&([#\w]*;?)/g, (whole, name: string) => {
    const character = entities[name.replace(/;$/, '')];
    if (character === undefined || !name.endsWith(';')) throw new Error(`no entity: ${whole}`);
    return character;
  });
}
