import type { Drawing, Node } from '../../src/drawings/drawing.ts';
import { plainEdge } from '../../src/drawings/drawing.ts';

/** Names that mean something to HTML, scripts, Mermaid, Graphviz, Markdown or terminals, and some that are only unusual. */
export const hostileNames = [
  '</script><script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '"><svg onload=alert(1)>',
  "' onfocus=alert(1) autofocus='",
  '</style><style>*{display:none}',
  '<!-- ',
  ']]>',
  '&lt;b&gt; &amp; &#x41;',
  'javascript:alert(1)',
  'a\\"b\\N\\',
  'end',
  'subgraph x',
  '%%{init: {"theme":"dark"}}%%',
  'x]y|z{w}',
  '`code` #35; ; : -->',
  '```',
  'טקסט בעברית \u202eabc',
  '注文サービス',
  '🚚🇩🇪👩‍💻',
  'line\nbreak\r\nand\ttab',
  '\u0000\u001b[31mred\u2028',
  'long-'.repeat(60),
] as const;

const place = { file: '<b>".yaml', line: 1, column: 1 };

/** A drawing of every kind in which everything that can be named has a hostile name. */
export const hostileDrawings: readonly Drawing[] = (['graph', 'states', 'sequence'] as const).map((kind) => {
  const nodes = hostileNames.map(
    (name, index): Node => ({
      id: `node:${index}:${name}`,
      label: name,
      detail: name,
      sort: name,
      shape: (['box', 'round', 'stadium', 'cylinder', 'flag', 'dashed'] as const)[index % 6] ?? 'box',
      tone: 'plain',
      facts: [name],
      place,
    }),
  );
  const edges = nodes.slice(1).map((node, index) => ({
    ...plainEdge({
      id: `edge:${index}`,
      from: nodes[index]?.id ?? '',
      to: node.id,
      label: node.label,
      sort: node.label,
      line: 'solid',
      arrow: true,
      facts: [node.label],
      place,
    }),
    tail: kind === 'graph' ? node.label : '',
  }));
  const frame = { view: `${kind}:"<b>`, title: '</title><b>', summary: '<i>"\'&', nodes, edges };
  return kind === 'sequence' ? { ...frame, kind } : { ...frame, kind, direction: 'down' };
});
