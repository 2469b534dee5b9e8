import { createHash } from 'node:crypto';
import { describe, expect, it, test } from 'vitest';
import type { Drawing } from '../../src/drawings/drawing.ts';
import { layOut } from '../../src/drawings/layout/lay-out.ts';
import { renderMapPage } from '../../src/report/html/map-page.ts';
import { linkTo } from '../../src/report/link-to.ts';
import { printable } from '../../src/system/printable.ts';
import { drawAll, models, twoFiles } from '../drawings/example-drawings.ts';
import { hostileDrawings, hostileNames } from './hostile-drawings.ts';
import { type Element, elementsOf, readMarkup, textOf } from './markup.ts';

function pageOf(drawings: readonly Drawing[], sources: readonly { file: string; text: string }[]): string {
  return renderMapPage({
    title: 'shop',
    summary: 'Sell physical goods.',
    views: drawings.map(layOut),
    sources,
    linkOf: linkTo('https://example.org/shop/'),
  });
}

const get = (element: Element, name: string) => element.attributes.get(name) ?? '';
const hasClass = (name: string) => (element: Element) => get(element, 'class').split(' ').includes(name);

const hostileSources = [{ file: '<b>".yaml', text: hostileNames.join('\n') }];
const hostilePage = pageOf(hostileDrawings, hostileSources);
const pages = [
  ...Object.entries(models).map(([name, sources]) => [name, () => drawAll(sources), sources] as const),
  ['hostile names', () => hostileDrawings, hostileSources] as const,
];

describe.each(pages)('the page of %s', (_, draw, sources) => {
  const drawings = draw();
  const page = pageOf(drawings, sources);
  const elements = elementsOf(readMarkup(page));

  it('has every id once, and every link within it leads somewhere', () => {
    const ids = elements.map((element) => get(element, 'id')).filter((id) => id !== '');
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    const inner = elements.map((element) => get(element, 'href')).filter((href) => href.startsWith('#'));
    expect(inner.length).toBeGreaterThan(0);
    const known = new Set(ids);
    expect(inner.filter((href) => !known.has(href.slice(1)))).toEqual([]);
    const named = elements.flatMap((element) => [get(element, 'aria-labelledby'), get(element, 'data-of')]);
    expect(named.filter((id) => id !== '' && !known.has(id))).toEqual([]);
  });

  it('draws every node and every edge, each with a name and the words that are known of it', () => {
    const items = elements.filter(hasClass('item'));
    expect(items).toHaveLength(
      drawings.reduce((sum, { nodes, edges }) => sum + nodes.length + edges.length, 0),
    );
    expect(items.filter((item) => get(item, 'aria-label') === '')).toEqual([]);
    const known = JSON.parse(
      elements.find((element) => get(element, 'id') === 'items')?.text ?? '',
    ) as object;
    expect(Object.keys(known).toSorted()).toEqual(items.map((item) => get(item, 'id')).toSorted());
  });

  it('lets its own style and script run and nothing else', () => {
    const policy = get(
      elements.find((element) => get(element, 'http-equiv') !== '') ?? fail('no policy'),
      'content',
    );
    const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
    const [style, ...styles] = elements.filter(({ name }) => name === 'style');
    const scripts = elements.filter((element) => element.name === 'script' && get(element, 'type') === '');
    expect({ styles, scripts: scripts.length }).toEqual({ styles: [], scripts: 1 });
    expect(policy).toBe(
      `default-src 'none'; style-src ${hash(style?.text ?? '')}; script-src ${hash(scripts[0]?.text ?? '')}; base-uri 'none'; form-action 'none'`,
    );
  });

  it('has no attribute that runs or styles anything, and asks for nothing', () => {
    const attributes = elements.flatMap((element) => [...element.attributes.keys()]);
    expect(attributes.filter((name) => /^on|^style$|^src|^srcset$/.test(name))).toEqual([]);
    const names = new Set(elements.map(({ name }) => name));
    const foreign = [
      'img',
      'link',
      'iframe',
      'object',
      'embed',
      'image',
      'use',
      'base',
      'foreignObject',
      'i',
    ];
    expect(foreign.filter((name) => names.has(name))).toEqual([]);
    const outer = elements
      .map((element) => get(element, 'href'))
      .filter((href) => href !== '' && !href.startsWith('#'));
    expect(outer.filter((href) => !href.startsWith('https://example.org/shop/'))).toEqual([]);
  });

  it('is made the same way again', () => {
    expect(pageOf(draw(), sources)).toBe(page);
    expect(page).not.toMatch(/\b20\d\d-\d\d-\d\dT/);
  });
});

function fail(what: string): never {
  throw new Error(what);
}

describe('hostile names', () => {
  const elements = elementsOf(readMarkup(hostilePage));

  it('are shown as they are, but for what can not be printed', () => {
    const labels = elements.filter(hasClass('node')).map((element) => get(element, 'aria-label'));
    for (const name of hostileNames)
      expect(labels.some((label) => label.includes(printable(name)))).toBe(true);
    const lines = elements.filter((element) => /^f0L\d+$/.test(get(element, 'id'))).map(textOf);
    expect(lines.join('\n')).toBe(printable(hostileNames.join('\n').replaceAll('\r', '')));
  });

  it('make no element of their own', () => {
    const bold = elements.filter(({ name }) => name === 'b');
    expect(bold.every(hasClass('letters'))).toBe(true);
    expect(
      elements.filter(({ name }) => name === 'title').every(({ children }) => children.length === 0),
    ).toBe(true);
    expect(hostilePage).toBe(printable(hostilePage));
  });
});

test('the model stands in the page line by line, and what is drawn leads to its line', () => {
  const elements = elementsOf(readMarkup(pageOf(drawAll(twoFiles), twoFiles)));
  const byId = new Map(elements.map((element) => [get(element, 'id'), element]));
  const stock = elements.find((element) => get(element, 'aria-label').startsWith('stock, bounded context'));
  expect(textOf(byId.get(get(stock ?? fail('no stock'), 'href').slice(1)) ?? fail('no line'))).toBe(
    '  stock:',
  );
  const items = JSON.parse(byId.get('items')?.text ?? '');
  expect(items[get(stock ?? fail('no stock'), 'id')]).toMatchObject({
    label: 'stock',
    place: 'contexts/stock.yaml:2',
    link: 'https://example.org/shop/contexts/stock.yaml#L2',
    line: 'f1L2',
    relations: [{ words: '→ yard: upstream to downstream (U OHS / D CF)' }],
  });
});

test('where no text is shown the links lead to the files', () => {
  const elements = elementsOf(readMarkup(pageOf(drawAll(twoFiles), [])));
  const links = elements
    .filter(hasClass('item'))
    .map((element) => get(element, 'href'))
    .filter((href) => href !== '');
  expect(links).toContain('https://example.org/shop/contexts/stock.yaml#L2');
  expect(links.filter((href) => href.startsWith('#'))).toEqual([]);
});

/** Relative luminance of WCAG 2. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(left: string, right: string): number {
  const [low = 0, high = 0] = [luminance(left), luminance(right)].toSorted((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

describe.each([
  ['light', 1],
  ['dark', 2],
] as const)('%s colours', (_, column) => {
  const style = elementsOf(readMarkup(hostilePage)).find(({ name }) => name === 'style')?.text ?? '';
  const colours = new Map(
    [...style.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)].map((found) => [
      found[1] ?? '',
      found[column + 1] ?? '',
    ]),
  );
  const of = (name: string) => colours.get(name) ?? fail(`no colour ${name}`);

  it('let text be read (WCAG AA: 4.5)', () => {
    const grounds = [
      'page',
      'surface',
      'canvas',
      'core',
      'supporting',
      'generic',
      'plain',
      'store',
      'undo',
      'pivot',
      'accent-soft',
      'match',
    ];
    for (const ground of grounds)
      expect(contrast(of('text'), of(ground)), ground).toBeGreaterThanOrEqual(4.5);
    const quiet = grounds.filter((ground) => !['accent-soft', 'match'].includes(ground));
    for (const ground of quiet) expect(contrast(of('muted'), of(ground)), ground).toBeGreaterThanOrEqual(4.5);
    for (const ground of ['surface', 'accent-soft'])
      expect(contrast(of('accent'), of(ground)), ground).toBeGreaterThanOrEqual(4.5);
  });

  it('let lines and rims be seen (WCAG AA: 3)', () => {
    for (const line of [
      'edge',
      'accent',
      'core-line',
      'supporting-line',
      'generic-line',
      'store-line',
      'undo-line',
      'pivot-line',
    ])
      expect(contrast(of(line), of('canvas')), line).toBeGreaterThanOrEqual(3);
  });
});
