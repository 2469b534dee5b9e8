import type { Drawing, Edge, Node, Tone } from '../drawings/drawing.ts';
import { printable } from '../system/printable.ts';
import type { Place } from '../system/system.ts';

/** Colours that black text is read on, the same as those of the page in daylight. */
const fills: Readonly<Record<Tone, string>> = {
  core: '#fdebd3',
  supporting: '#e1edfa',
  generic: '#eceaf5',
  plain: '#eef2f6',
  external: '#ffffff',
  store: '#e3f2ea',
  event: '#fdebd3',
  command: '#e1edfa',
  undo: '#fbe4e8',
  pivot: '#fff1b8',
  mark: '#eef2f6',
};

/** Drawings for Graphviz, a digraph each; `linkOf` gives the address of a place. Messages of a sequence are numbered arrows. */
export function renderDot(drawings: readonly Drawing[], linkOf: (place: Place) => string): string {
  return drawings.map((drawing) => renderOne(drawing, linkOf)).join('\n');
}

function renderOne(drawing: Drawing, linkOf: (place: Place) => string): string {
  const ids = new Map(drawing.nodes.map(({ id }, index) => [id, `n${index + 1}`]));
  const direction = drawing.kind === 'sequence' || drawing.direction === 'right' ? 'LR' : 'TB';
  const edges = drawing.edges.map((edge, index) => {
    const number = drawing.kind === 'sequence' ? `${index + 1} ` : '';
    return `  ${ids.get(edge.from)} -> ${ids.get(edge.to)} [${edgeParts(edge, number, linkOf)}];`;
  });
  return [
    `digraph ${quote(drawing.view)} {`,
    `  graph [rankdir=${direction}, label=${quote(drawing.title)}, labelloc=t, fontname="Helvetica", nodesep=0.5, ranksep=0.9];`,
    '  node [shape=box, style=filled, color="#5b6875", fontname="Helvetica", fontsize=12, margin="0.2,0.1"];',
    '  edge [color="#5b6875", fontname="Helvetica", fontsize=10, labeldistance=2];',
    ...drawing.nodes.map((node) => `  ${ids.get(node.id)} [${nodeParts(node, linkOf)}];`),
    ...edges,
    '}\n',
  ].join('\n');
}

function nodeParts(node: Node, linkOf: (place: Place) => string): string {
  return [
    `label=${quote([node.label, node.detail].filter((line) => line !== '').join('\n'))}`,
    ...shapeParts(node),
    `fillcolor="${fills[node.tone]}"`,
    ...linkParts(node, linkOf),
  ].join(', ');
}

function shapeParts({ shape, tone }: Node): readonly string[] {
  switch (shape) {
    case 'box':
      return tone === 'pivot' || tone === 'core' ? ['penwidth=2'] : [];
    case 'round':
    case 'stadium':
      return ['style="filled,rounded"'];
    case 'cylinder':
      return ['shape=cylinder'];
    case 'flag':
      return ['shape=cds'];
    case 'dashed':
      return ['style="filled,dashed"'];
    case 'start':
      return ['shape=circle', 'width=0.2', 'fixedsize=true', 'style="filled"'];
    case 'final':
      return ['shape=doublecircle', 'width=0.2', 'fixedsize=true', 'style="filled"'];
  }
}

function edgeParts(edge: Edge, number: string, linkOf: (place: Place) => string): string {
  const lines = { solid: [], dashed: ['style=dashed'], dotted: ['style=dotted'], double: ['penwidth=2'] };
  return [
    ...(edge.label === '' ? [] : [`label=${quote(number + edge.label)}`]),
    ...(edge.tail === '' ? [] : [`taillabel=${quote(edge.tail)}`]),
    ...(edge.head === '' ? [] : [`headlabel=${quote(edge.head)}`]),
    ...(edge.arrow ? [] : ['dir=none']),
    ...lines[edge.line],
    ...linkParts(edge, linkOf),
  ].join(', ');
}

function linkParts({ facts, place }: Node | Edge, linkOf: (place: Place) => string): readonly string[] {
  return [
    ...(facts.length === 0 ? [] : [`tooltip=${quote(facts.join(' '))}`]),
    ...(place === undefined ? [] : [`URL=${quote(linkOf(place))}`]),
  ];
}

/** Graphviz reads escapes after a backslash, and HTML entities, in quoted text too. */
function quote(text: string): string {
  const escaped = printable(text)
    .replaceAll('&', '&amp;')
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replaceAll(/\r?\n/g, '\\n');
  return `"${escaped}"`;
}
