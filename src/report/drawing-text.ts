import type { Drawing, Edge, Item } from '../drawings/drawing.ts';
import { printable } from '../system/printable.ts';
import { paragraph, placeOf } from './layout.ts';
import type { Look } from './paint.ts';

/** Drawings in words: what stands in each, then what ties it, with the places. */
export function renderDrawingText(drawings: readonly Drawing[], look: Look): string {
  return `${drawings.map((drawing) => renderOne(drawing, look)).join('\n\n')}\n`;
}

function renderOne(drawing: Drawing, look: Look): string {
  const names = new Map(drawing.nodes.map(({ id, label, sort }) => [id, label === '' ? sort : label]));
  const nodes = drawing.nodes.map((node) => renderItem(node, names.get(node.id) ?? '', look));
  const edges = drawing.edges.map((edge) => renderItem(edge, edgeTitle(edge, names), look));
  return [
    look.paint('bold', printable(drawing.title)),
    paragraph(drawing.summary, look.width, ''),
    ...nodes,
    '',
    ...edges,
  ].join('\n');
}

function edgeTitle({ from, to, label, tail, head, arrow }: Edge, names: ReadonlyMap<string, string>): string {
  const words = [tail, ...label.split('\n'), head].filter((word) => word !== '').join(', ');
  const title = `${names.get(from)} ${arrow ? '->' : '--'} ${names.get(to)}`;
  return words === '' ? title : `${title}: ${words}`;
}

function renderItem({ sort, facts, place }: Item, title: string, look: Look): string {
  const where = place === undefined ? '' : `  ${look.paint('cyan', placeOf(place))}`;
  const head = `  ${printable(title)}  ${look.paint('dim', printable(sort))}${where}`;
  return [head, ...facts.map((fact) => paragraph(fact, look.width, '    '))].join('\n');
}
