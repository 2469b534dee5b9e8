import { expect, test } from 'vitest';
import { drawServices } from '../../src/drawings/draw-services.ts';
import { renderMermaid } from '../../src/report/drawing-mermaid.ts';
import { drawAll, drawingOf, models } from '../drawings/example-drawings.ts';
import { systemOf } from '../rules/example-system.ts';
import { system } from './example-report.ts';
import { hostileDrawings } from './hostile-drawings.ts';

test.each([
  'context-map',
  'services',
  'scenario:buy-a-thing',
  'lifecycle:order.Order',
  'saga:place-order',
  'saga:return-goods',
])('mermaid draws %s', (view) => {
  expect(renderMermaid([drawingOf(view)])).toMatchSnapshot();
});

test('mermaid draws what was found in code', () => {
  expect(renderMermaid([drawServices(system)])).toMatchSnapshot();
});

test('two databases of one name are told apart by their hosts', () => {
  const store = (host: string) => ({
    id: `mongodb://${host}/orders`,
    engine: 'mongodb',
    host,
    database: 'orders',
    schema: '',
    purpose: 'record' as const,
  });
  const drawn = renderMermaid([drawServices(systemOf([], [store('orders-db'), store('payments-db')]))]);
  expect(drawn).toContain('[("orders<br>mongodb · orders-db")]');
  expect(drawn).toContain('[("orders<br>mongodb · payments-db")]');
});

test('several drawings are a page of Markdown with a block each', () => {
  const page = renderMermaid([drawingOf('services'), drawingOf('saga:return-goods')]);
  expect(page.match(/^## .+$/gm)).toEqual(['## Services', '## Saga return-goods']);
  expect(page.match(/^```mermaid$/gm)).toHaveLength(2);
  expect(page.match(/^```$/gm)).toHaveLength(2);
});

/** No quote, no angle, no bar, no directive: what stands between quotes can not end them. */
const text = String.raw`(?:[^"<>%;\n\`]|#\w+;|<br>)*`;
const id = '[a-z]+\\d+';
const forms: Readonly<Record<string, RegExp>> = {
  flowchart: new RegExp(
    `^  (${id}(\\["${text}"\\]|\\(\\["${text}"\\]\\)|\\("${text}"\\)|\\[\\("${text}"\\)\\]|>"${text}"\\]|\\{\\{"${text}"\\}\\})|${id} (-->|---|-\\.->|-\\.-|==>|===)(\\|"${text}"\\|)? ${id})$`,
  ),
  sequenceDiagram: new RegExp(
    `^  (autonumber|(actor|participant) ${id} as ${text}|${id}(->>|--\\))${id}: ${text})$`,
  ),
  'stateDiagram-v2': new RegExp(
    `^  (state "${text}" as ${id}|(\\[\\*\\]|${id}) --> (\\[\\*\\]|${id})( : (?:[^":<>%;\\n]|#\\w+;)*)?)$`,
  ),
};

test.each(
  [...Object.values(models).flatMap(drawAll), ...hostileDrawings].map(
    (drawing) => [drawing.view, drawing] as const,
  ),
)('every line of %s has a form that Mermaid knows, whatever the names are', (_, drawing) => {
  const [head = '', ...lines] = renderMermaid([drawing]).trimEnd().split('\n');
  const form = forms[head.split(' ')[0] ?? ''];
  expect(form, head).toBeDefined();
  expect(lines.filter((line) => form?.test(line) !== true)).toEqual([]);
  expect(lines.length).toBeGreaterThanOrEqual(drawing.nodes.filter(({ label }) => label !== '').length);
});
