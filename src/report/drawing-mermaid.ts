import type { Drawing, Edge, Node } from '../drawings/drawing.ts';
import { printable } from '../system/printable.ts';

/**
 * Drawings as Mermaid: one as it is; several as Markdown with a section and a fenced block each, which most forges show as pictures.
 * Ids are numbered, so no name can break the syntax.
 */
export function renderMermaid(drawings: readonly Drawing[]): string {
  const [only, ...others] = drawings;
  if (only !== undefined && others.length === 0) return renderOne(only);
  return drawings
    .map((one) => `## ${one.title}\n\n${one.summary}\n\n\`\`\`mermaid\n${renderOne(one)}\`\`\`\n`)
    .join('\n');
}

function renderOne(drawing: Drawing): string {
  switch (drawing.kind) {
    case 'graph':
      return renderFlowchart(drawing, drawing.direction === 'right' ? 'LR' : 'TB');
    case 'sequence':
      return renderSequence(drawing);
    case 'states':
      return renderStates(drawing);
  }
}

/** Numbered ids: a letter of what it is and its number in the drawing. */
function idsOf({ nodes }: Drawing): (id: string) => string {
  const ids = new Map(nodes.map(({ id }, index) => [id, `${/^[a-z]/.exec(id)?.[0] ?? 'n'}${index + 1}`]));
  return (id) => ids.get(id) ?? '';
}

function renderFlowchart(drawing: Drawing, direction: 'LR' | 'TB'): string {
  const id = idsOf(drawing);
  const nodes = drawing.nodes.map((node) => `  ${id(node.id)}${flowchartShape(node)}`);
  const edges = drawing.edges.map((edge) => `  ${id(edge.from)} ${flowchartArrow(edge)} ${id(edge.to)}`);
  return `${[`flowchart ${direction}`, ...nodes, ...new Set(edges)].join('\n')}\n`;
}

function flowchartShape({ shape, label, detail }: Node): string {
  const text = `"${lines([...label.split('\n'), detail])}"`;
  switch (shape) {
    case 'box':
      return `[${text}]`;
    case 'round':
    case 'start':
    case 'final':
      return `(${text})`;
    case 'stadium':
      return `([${text}])`;
    case 'cylinder':
      return `[(${text})]`;
    case 'flag':
      return `>${text}]`;
    case 'dashed':
      return `{{${text}}}`;
  }
}

function flowchartArrow({ line, arrow, label, tail, head }: Edge): string {
  const forms = {
    solid: ['-->', '---'],
    dashed: ['-.->', '-.-'],
    dotted: ['-.->', '-.-'],
    double: ['==>', '==='],
  } as const;
  const text = lines([tail, ...label.split('\n'), head]);
  return `${forms[line][arrow ? 0 : 1]}${text === '' ? '' : `|"${text}"|`}`;
}

function renderSequence(drawing: Drawing): string {
  const id = idsOf(drawing);
  const parts = drawing.nodes.map(
    ({ id: name, label, sort }) =>
      `  ${sort === 'actor' ? 'actor' : 'participant'} ${id(name)} as ${escapeMermaid(label)}`,
  );
  const messages = drawing.edges.map(
    ({ from, to, label, line }) =>
      `  ${id(from)}${line === 'dashed' ? '--)' : '->>'}${id(to)}: ${escapeMermaid(label)}`,
  );
  return `${['sequenceDiagram', '  autonumber', ...parts, ...messages].join('\n')}\n`;
}

function renderStates(drawing: Drawing): string {
  const id = idsOf(drawing);
  const marks = new Set(drawing.nodes.filter(isMark).map((node) => node.id));
  const name = (node: string) => (marks.has(node) ? '[*]' : id(node));
  const states = drawing.nodes
    .filter((node) => !isMark(node))
    .map((node) => `  state "${escapeMermaid(node.label)}" as ${id(node.id)}`);
  const transitions = drawing.edges.map(({ from, to, label }) => {
    const text = label === '' ? '' : ` : ${escapeMermaid(label.split('\n').join(', '))}`;
    return `  ${name(from)} --> ${name(to)}${text}`;
  });
  return `${['stateDiagram-v2', ...states, ...transitions].join('\n')}\n`;
}

const isMark = ({ shape }: Node) => shape === 'start' || shape === 'final';

function lines(all: readonly string[]): string {
  return all
    .filter((line) => line !== '')
    .map(escapeMermaid)
    .join('<br>');
}

/**
 * Mermaid reads `#name;` as a character; Markdown between backticks, `%%{` as a setting wherever it stands, and in states and
 * sequences a colon or semicolon as an end.
 */
function escapeMermaid(text: string): string {
  return printable(text.replaceAll(/\s+/g, ' '))
    .replaceAll(/[#;:]/g, (character) => `#${character.charCodeAt(0)};`)
    .replaceAll('&', '#amp;')
    .replaceAll('"', '#quot;')
    .replaceAll('`', '#96;')
    .replaceAll('%', '#37;')
    .replaceAll('<', '#lt;')
    .replaceAll('>', '#gt;');
}
