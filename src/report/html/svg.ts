import type { Item, Node } from '../../drawings/drawing.ts';
import type { LaidOut, PlacedEdge, PlacedNode, TextBox } from '../../drawings/layout/laid-out.ts';
import { tenth as n } from '../../system/tenth.ts';
import { escapeHtml } from './escape.ts';
import { renderShape } from './svg-shape.ts';

/** What the page gives to an item: its id there, and the id of the line of the model that it leads to ('' where it is not shown). */
export type Anchors = {
  readonly idOf: (item: Item) => string;
  readonly hrefOf: (item: Item) => string;
};

/** A drawing as SVG: lines first, labels above them, nodes on top. Everything that says something is a link to its line. */
export function renderSvg(laid: LaidOut, titleId: string, anchors: Anchors): string {
  const { width, height, nodes, edges } = laid;
  const names = new Map(nodes.map(({ node }) => [node.id, node.label === '' ? node.sort : node.label]));
  return [
    `<svg class="drawing" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="group" aria-labelledby="${titleId}">`,
    ...nodes.map(renderLifeline),
    ...edges.map((edge) => renderLine(edge, anchors)),
    ...edges.map((edge) => renderEdge(edge, edgeName(edge, names), anchors)),
    ...nodes.map((node) => renderNode(node, anchors)),
    '</svg>',
  ].join('\n');
}

function renderLifeline({ x, y, height, lifeline }: PlacedNode): string {
  return lifeline === undefined
    ? ''
    : `<path class="lifeline" d="M${n(x)} ${n(y + height / 2)} V${n(lifeline)}"/>`;
}

function renderLine({ edge, path }: PlacedEdge, { idOf }: Anchors): string {
  const id = idOf(edge);
  const arrow = edge.arrow ? ' arrow' : '';
  const twin = edge.line === 'double' ? `<path class="inner" d="${path}"/>` : '';
  return `<g class="line ${edge.line}${arrow}" data-of="${id}" aria-hidden="true"><path class="hit" d="${path}"/><path class="stroke" d="${path}"/>${twin}</g>`;
}

/** What is read aloud: who to whom, the words as they are seen but uncut, and what it is. */
function edgeName({ edge, label }: PlacedEdge, names: ReadonlyMap<string, string>): string {
  const seen = label?.lines.map(({ text }) => text) ?? [];
  const isCut = seen.some((text) => text.endsWith('…'));
  const words = isCut ? [edge.tail, edge.label.replaceAll('\n', ' '), edge.head] : seen;
  const said = words.filter((word) => word !== '').join(' ');
  return `${names.get(edge.from) ?? ''} to ${names.get(edge.to) ?? ''}: ${[said, edge.sort].filter((part) => part !== '').join(', ')}`;
}

function renderEdge({ edge, label, middle }: PlacedEdge, name: string, anchors: Anchors): string {
  const content =
    label === undefined
      ? `<circle class="dot" cx="${n(middle.x)}" cy="${n(middle.y)}" r="5"/>`
      : `<rect class="back" x="${n(label.x - label.width / 2)}" y="${n(label.y - label.height / 2)}" width="${n(label.width)}" height="${n(label.height)}" rx="4"/>${renderLines(label)}`;
  return renderItem(edge, 'edge', name, content, anchors);
}

function renderNode(placed: PlacedNode, anchors: Anchors): string {
  const { node } = placed;
  // The lid of a cylinder and the point of a flag leave the middle of what is between to one side.
  const drop = node.shape === 'cylinder' ? 5 : 0;
  const shift = node.shape === 'flag' ? -5 : 0;
  const text = { ...placed, x: placed.x + shift, y: placed.y + drop };
  const content = renderShape(node.shape, placed) + renderLines(text);
  return renderItem(node, `node shape-${node.shape} tone-${node.tone}`, nodeName(node), content, anchors);
}

function nodeName({ label, sort, detail }: Node): string {
  const seen = [label, detail].filter((part) => part !== '').join(' ');
  return [seen, sort].filter((part) => part !== '').join(', ');
}

/** A link where the model has a line for it; else something that can be focused all the same. */
function renderItem(item: Item, classes: string, name: string, content: string, anchors: Anchors): string {
  const href = anchors.hrefOf(item);
  const tip = [name, ...item.facts].join('\n');
  const common = `class="item ${classes}" id="${anchors.idOf(item)}" aria-label="${escapeHtml(name)}"`;
  const inside = `<title>${escapeHtml(tip)}</title>${content}`;
  return href === ''
    ? `<g ${common} role="img" tabindex="0">${inside}</g>`
    : `<a ${common} href="${escapeHtml(href)}">${inside}</a>`;
}

/** Lines of text below each other, in the middle of their box; the ends of an edge stand on a plate of their own. */
function renderLines({ x, y, lines }: TextBox): string {
  let top = y - lines.reduce((sum, { height }) => sum + height, 0) / 2;
  return lines
    .map((line) => {
      const middle = top + line.height / 2;
      top += line.height;
      const text = `<text class="${line.part}" x="${n(x)}" y="${n(middle)}">${escapeHtml(line.text)}</text>`;
      return line.part === 'tail' || line.part === 'head' ? plate(line.width, x, middle) + text : text;
    })
    .join(' ');
}

function plate(width: number, x: number, middle: number): string {
  return `<rect class="plate" x="${n(x - width / 2)}" y="${n(middle - 8)}" width="${n(width)}" height="16" rx="3"/>`;
}
