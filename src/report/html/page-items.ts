import type { Drawing, Edge, Item } from '../../drawings/drawing.ts';
import type { Place } from '../../system/system.ts';

/** What the script of the page knows of one item: all that its panel shows, and what a search looks through. */
export type PageItem = {
  readonly label: string;
  readonly sort: string;
  readonly facts: readonly string[];
  /** `domain.yaml:77`, and where that leads to; '' where the model does not say it. */
  readonly place: string;
  readonly link: string;
  /** Id of the line on this page; '' where its file is not shown. */
  readonly line: string;
  readonly relations: readonly { readonly words: string; readonly to: string }[];
};

/** Where places lead: outside of the page, and inside. */
export type Links = {
  readonly linkOf: (place: Place) => string;
  readonly lineOf: (place: Place) => string;
};

/** Ids of the items of the drawing of that number: `v0n3`, `v0e1`. */
export function idsOfItems({ nodes, edges }: Drawing, number: number): ReadonlyMap<string, string> {
  return new Map([
    ...nodes.map(({ id }, index) => [id, `v${number}n${index}`] as const),
    ...edges.map(({ id }, index) => [id, `v${number}e${index}`] as const),
  ]);
}

/** All items of a drawing, by their ids on the page. */
export function pageItems(
  drawing: Drawing,
  ids: ReadonlyMap<string, string>,
  links: Links,
): readonly (readonly [string, PageItem])[] {
  const names = new Map(drawing.nodes.map(({ id, label, sort }) => [id, label === '' ? sort : label]));
  const leaving = Map.groupBy(drawing.edges, ({ from }) => from);
  const coming = Map.groupBy(drawing.edges, ({ to }) => to);
  const idOf = (id: string) => ids.get(id) ?? '';
  const nodes = drawing.nodes.map((node) => {
    const out = (leaving.get(node.id) ?? []).map((edge) =>
      relation(edge, edge.to, edge.arrow ? '→' : '–', names, idOf),
    );
    const into = (coming.get(node.id) ?? [])
      .filter(({ from, to }) => from !== to)
      .map((edge) => relation(edge, edge.from, edge.arrow ? '←' : '–', names, idOf));
    return [
      idOf(node.id),
      { ...describe(node, names.get(node.id) ?? '', links), relations: [...out, ...into] },
    ] as const;
  });
  const edges = drawing.edges.map((edge) => {
    const title = `${names.get(edge.from)} ${edge.arrow ? '→' : '–'} ${names.get(edge.to)}`;
    const ends = [edge.from, edge.to].map((end) => ({ words: names.get(end) ?? '', to: idOf(end) }));
    return [idOf(edge.id), { ...describe(edge, title, links), relations: ends }] as const;
  });
  return [...nodes, ...edges];
}

function relation(
  edge: Edge,
  other: string,
  sign: string,
  names: ReadonlyMap<string, string>,
  idOf: (id: string) => string,
): PageItem['relations'][number] {
  const words = edge.label === '' ? edge.sort.replaceAll('-', ' ') : edge.label.replaceAll('\n', ', ');
  const ends = [edge.tail, edge.head].filter((end) => end !== '').join(' / ');
  return {
    words: `${sign} ${names.get(other)}: ${words}${ends === '' ? '' : ` (${ends})`}`,
    to: idOf(edge.id),
  };
}

function describe(
  { sort, facts, place, ...item }: Item,
  title: string,
  links: Links,
): Omit<PageItem, 'relations'> {
  const words = 'from' in item ? item.label.replaceAll('\n', ', ') : '';
  return {
    label: title,
    sort: words === '' ? sort : `${sort}: ${words}`,
    facts,
    place: place === undefined ? '' : `${place.file}:${place.line}`,
    link: place === undefined ? '' : links.linkOf(place),
    line: place === undefined ? '' : links.lineOf(place),
  };
}
