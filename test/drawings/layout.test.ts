import { describe, expect, it, test } from 'vitest';
import type { Drawing } from '../../src/drawings/drawing.ts';
import type { Box, LaidOut, TextBox } from '../../src/drawings/layout/laid-out.ts';
import { layOut } from '../../src/drawings/layout/lay-out.ts';
import { fitText, textWidth } from '../../src/drawings/layout/measure-text.ts';
import { drawAll, drawingOf, models } from './example-drawings.ts';

const font = { size: 12, bold: false };

function overlap(left: Box, right: Box): boolean {
  const [dx, dy] = [Math.abs(left.x - right.x), Math.abs(left.y - right.y)];
  return dx < (left.width + right.width) / 2 - 0.5 && dy < (left.height + right.height) / 2 - 0.5;
}

/** Pairs of boxes that cover each other, by their words. */
function collisions(boxes: readonly (readonly [string, Box])[]): readonly string[] {
  return boxes.flatMap(([name, box], index) =>
    boxes
      .slice(index + 1)
      .flatMap(([other, second]) => (overlap(box, second) ? [`${name} and ${other}`] : [])),
  );
}

function boxesOf({ nodes, edges }: LaidOut): readonly (readonly [string, TextBox])[] {
  return [
    ...nodes.map((node) => [node.node.id, node] as const),
    ...edges.flatMap(({ edge, label }) => (label ? [[edge.id, label] as const] : [])),
  ];
}

/** Points that a path names, its curves' handles included. */
function pointsOf(path: string): readonly (readonly [number, number])[] {
  return [...path.matchAll(/(-?[\d.]+),(-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)] as const);
}

describe.each(Object.entries(models))('the layout of %s', (_, sources) => {
  const laid = drawAll(sources).map((drawing) => [drawing.view, layOut(drawing)] as const);

  it.each(laid)('%s: nothing covers anything', (_view, one) => {
    expect(collisions(boxesOf(one))).toEqual([]);
  });

  it.each(laid)('%s: words fit their boxes', (_view, one) => {
    for (const [id, { width, height, lines }] of boxesOf(one)) {
      for (const line of lines) expect(line.width, `${id}: ${line.text}`).toBeLessThanOrEqual(width - 8);
      expect(lines.length * 16, id).toBeLessThanOrEqual(height);
    }
  });

  it.each(laid)('%s: all stands inside of the picture', (_view, one) => {
    for (const [id, { x, y, width, height }] of boxesOf(one)) {
      expect(x - width / 2, id).toBeGreaterThanOrEqual(0);
      expect(y - height / 2, id).toBeGreaterThanOrEqual(0);
      expect(x + width / 2, id).toBeLessThanOrEqual(one.width);
      expect(y + height / 2, id).toBeLessThanOrEqual(one.height);
    }
  });

  it.each(laid)('%s: every edge begins and ends at its nodes', (_view, { nodes, edges }) => {
    const boxes = new Map(nodes.map((node) => [node.node.id, node]));
    const touches = (id: string, [x, y]: readonly [number, number] = [-1, -1]) => {
      const box = boxes.get(id);
      if (box === undefined) return false;
      // In a sequence messages begin and end at lifelines.
      const bottom = box.lifeline ?? box.y + box.height / 2;
      return Math.abs(x - box.x) <= box.width / 2 + 1 && y >= box.y - box.height / 2 - 1 && y <= bottom + 1;
    };
    for (const { edge, path } of edges) {
      if (edge.from === edge.to) continue;
      const points = pointsOf(path);
      expect(touches(edge.from, points[0]), `${edge.id} from`).toBe(true);
      expect(touches(edge.to, points.at(-1)), `${edge.id} to`).toBe(true);
    }
  });
});

/** Points on a path of lines and cubic curves, close together. */
function along(path: string): readonly (readonly [number, number])[] {
  let [x, y] = [0, 0];
  return [...path.matchAll(/([MLC])([^MLC]+)/g)].flatMap(([, letter, text = '']) => {
    const points = pointsOf(text);
    const [x3, y3] = points.at(-1) ?? [0, 0];
    const [[x1, y1] = [x, y], [x2, y2] = [x3, y3]] = letter === 'C' ? points : [];
    const steps = letter === 'M' ? [1] : Array.from({ length: 20 }, (_, index) => (index + 1) / 20);
    const way = steps.map((t) => {
      const u = 1 - t;
      const mix = (a: number, b: number, c: number, d: number) =>
        u ** 3 * a + 3 * u * u * t * b + 3 * u * t * t * c + t ** 3 * d;
      return [mix(x, x1, x2, x3), mix(y, y1, y2, y3)] as const;
    });
    [x, y] = [x3, y3];
    return way;
  });
}

describe.each(Object.entries(models))('the edges of %s', (_, sources) => {
  const graphs = drawAll(sources).filter(({ kind }) => kind !== 'sequence');
  it.each(graphs.map((drawing) => [drawing.view, layOut(drawing)] as const))(
    '%s: lead round the nodes that are not theirs',
    (_view, { nodes, edges }) => {
      const hits = edges.flatMap(({ edge, path }) => {
        const others = nodes.filter(({ node }) => node.id !== edge.from && node.id !== edge.to);
        const points = along(path);
        return others
          .filter(({ x, y, width, height }) =>
            points.some(([px, py]) => Math.abs(px - x) < width / 2 - 1 && Math.abs(py - y) < height / 2 - 1),
          )
          .map(({ node }) => `${edge.id} through ${node.id}`);
      });
      expect(hits).toEqual([]);
    },
  );
});

test('the same drawing is laid out the same way', () => {
  const drawing = drawingOf('services');
  expect(JSON.stringify(layOut(drawing))).toBe(JSON.stringify(layOut(structuredClone(drawing))));
});

test('contexts without relationships are packed, not put into one row', () => {
  const node = (index: number) => ({ ...drawingOf('context-map').nodes[0], id: `context:${index}` });
  const drawing = {
    ...drawingOf('context-map'),
    nodes: Array.from({ length: 100 }, (_, index) => node(index)),
    edges: [],
  } as Drawing;
  const { width, height } = layOut(drawing);
  expect(width / height).toBeGreaterThan(0.8);
  expect(width / height).toBeLessThan(3);
});

test('a tangle is laid out in rows, quickly, with edges that have no words', () => {
  const laid = layOut(tangle(300, 3000));
  expect(laid.isRough).toBe(true);
  expect(laid.edges).toHaveLength(3000);
  expect(laid.edges.filter(({ label }) => label !== undefined)).toEqual([]);
  expect(collisions(laid.nodes.map((node) => [node.node.id, node] as const))).toEqual([]);
  expect(layOut(tangle(100, 150)).isRough).toBe(false);
});

/** So many nodes, and edges between them as a die would have it, the same one every time. */
function tangle(nodeCount: number, edgeCount: number): Drawing {
  const map = drawingOf('context-map');
  let state = 7;
  const die = () => {
    state = (state * 16_807) % 2_147_483_647;
    return state % nodeCount;
  };
  const [node] = map.nodes;
  const [edge] = map.edges;
  if (!node || !edge) throw new Error('the example changed');
  const nodes = Array.from({ length: nodeCount }, (_, index) => ({ ...node, id: `context:${index}` }));
  const edges = Array.from({ length: edgeCount }, (_, index) => {
    const from = die();
    const to = (from + 1 + (die() % (nodeCount - 1))) % nodeCount;
    return { ...edge, id: `edge:${index}`, from: `context:${from}`, to: `context:${to}` };
  });
  return { ...map, nodes, edges } as Drawing;
}

test('what leads back upwards says its ends the right way round', () => {
  const { edges, nodes } = layOut(twoWays());
  for (const { edge, label } of edges) {
    const top = nodes.toSorted((left, right) => left.y - right.y)[0]?.node.id;
    expect(label?.lines[0]?.part, edge.id).toBe(edge.from === top ? 'tail' : 'head');
  }
});

function twoWays(): Drawing {
  const map = drawingOf('context-map');
  const [first, second] = map.nodes;
  const edge = map.edges.find(({ tail }) => tail !== '');
  if (!first || !second || !edge) throw new Error('the example changed');
  return {
    ...map,
    nodes: [first, second],
    edges: [
      { ...edge, id: 'there', from: first.id, to: second.id },
      { ...edge, id: 'back', from: second.id, to: first.id },
    ],
  };
}

test('a state that leads to itself has its words beside it', () => {
  const lifecycle = drawingOf('lifecycle:order.Order');
  const edge = lifecycle.edges[1];
  if (!edge) throw new Error('the example changed');
  const loop = { ...edge, id: 'loop', from: 'state:placed', to: 'state:placed', label: 'AmendOrder' };
  const laid = layOut({ ...lifecycle, edges: [...lifecycle.edges, loop] } as Drawing);
  expect(collisions(boxesOf(laid))).toEqual([]);
  expect(laid.edges.at(-1)?.path).toMatch(/^M/);
});

test('widths of text are those of Helvetica, with some room', () => {
  expect(textWidth('', font)).toBe(0);
  // H 722, a 556, u 556, s 500: 2334 thousandths of 12 pixels, and a twentieth.
  expect(textWidth('Haus', font)).toBe(Math.ceil(2.334 * 12 * 1.05));
  expect(textWidth('Haus', { size: 12, bold: true })).toBeGreaterThan(textWidth('Haus', font));
  expect(textWidth('注文', font)).toBeGreaterThanOrEqual(24);
  expect(textWidth('🚚', font)).toBeGreaterThanOrEqual(12);
  expect(textWidth('e\u0301', font)).toBe(textWidth('e', font));
});

test('a text too long is cut with an ellipsis, and never in half of a character', () => {
  expect(fitText('short', 100, font)).toBe('short');
  const cut = fitText('🚚'.repeat(50), 100, font);
  expect(cut).toMatch(/^🚚+…$/u);
  expect(textWidth(cut, font)).toBeLessThanOrEqual(100);
});
