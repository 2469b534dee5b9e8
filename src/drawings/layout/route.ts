import { tenth } from '../../system/tenth.ts';
import type { Box, Point } from './laid-out.ts';

/** A smooth path through points that flows downwards or to the right: it passes every point in that direction. */
export function flow(points: readonly Point[], direction: 'down' | 'right'): string {
  const [first, ...rest] = points;
  if (first === undefined) return '';
  let from = first;
  const parts = rest.map((to) => {
    const piece = direction === 'down' ? bendDown(from, to) : bendRight(from, to);
    from = to;
    return piece;
  });
  return `M${at(first)} ${parts.join(' ')}`;
}

function bendDown(from: Point, to: Point): string {
  if (from.x === to.x) return `L${at(to)}`;
  const middle = (from.y + to.y) / 2;
  return `C${at({ x: from.x, y: middle })} ${at({ x: to.x, y: middle })} ${at(to)}`;
}

function bendRight(from: Point, to: Point): string {
  if (from.y === to.y) return `L${at(to)}`;
  const middle = (from.x + to.x) / 2;
  return `C${at({ x: middle, y: from.y })} ${at({ x: middle, y: to.y })} ${at(to)}`;
}

/** `x,y` to a tenth of a pixel, so that pages are small and the same everywhere. */
export function at({ x, y }: Point): string {
  return `${tenth(x)},${tenth(y)}`;
}

/** The point with its axes exchanged: a layout downwards becomes one to the right. */
export function turned<Thing extends Point>(thing: Thing): Thing {
  return { ...thing, x: thing.y, y: thing.x };
}

export function turnedBox<Thing extends Box>(box: Thing): Thing {
  return { ...turned(box), width: box.height, height: box.width };
}

export function moved<Thing extends Point>(thing: Thing, by: Point): Thing {
  return { ...thing, x: thing.x + by.x, y: thing.y + by.y };
}
