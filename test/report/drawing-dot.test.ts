import { expect, test } from 'vitest';
import { renderDot } from '../../src/report/drawing-dot.ts';
import { linkTo } from '../../src/report/link-to.ts';
import { drawAll, drawingOf, models } from '../drawings/example-drawings.ts';
import { hostileDrawings } from './hostile-drawings.ts';

const link = linkTo('https://example.org/shop/');

test.each(['context-map', 'scenario:buy-a-thing', 'lifecycle:order.Order', 'saga:place-order'])(
  'dot draws %s',
  (view) => {
    expect(renderDot([drawingOf(view)], link)).toMatchSnapshot();
  },
);

test('several drawings are several graphs', () => {
  const text = renderDot([drawingOf('services'), drawingOf('context-map')], link);
  expect(text.match(/^digraph .+ \{$/gm)).toEqual(['digraph "services" {', 'digraph "context-map" {']);
});

const value = String.raw`(?:"(?:[^"\\\n]|\\.)*"|[\w.#-]+)`;
const list = `\\[(?:\\w+=${value}(?:, \\w+=${value})*)?\\];`;
const line = new RegExp(`^(  (graph|node|edge|n\\d+|n\\d+ -> n\\d+) ${list}|digraph ${value} \\{|\\})$`);

test.each(
  [...Object.values(models).flatMap(drawAll), ...hostileDrawings].map(
    (drawing) => [drawing.view, drawing] as const,
  ),
)('every line of %s has a form that Graphviz knows, whatever the names are', (_, drawing) => {
  const lines = renderDot([drawing], link).trimEnd().split('\n');
  expect(lines.filter((one) => !line.test(one))).toEqual([]);
});
