import type { Shape } from '../../drawings/drawing.ts';
import type { Box } from '../../drawings/layout/laid-out.ts';
import { tenth as n } from '../../system/tenth.ts';

/** How far the point of a flag is cut, and how deep the lid of a cylinder is. */
const cut = 12;
const lid = 7;

/** The outline of a node. */
export function renderShape(shape: Shape, box: Box): string {
  const [left, top] = [box.x - box.width / 2, box.y - box.height / 2];
  switch (shape) {
    case 'box':
    case 'dashed':
      return rectangle(box, 6);
    case 'round':
      return rectangle(box, 14);
    case 'stadium':
      return rectangle(box, box.height / 2);
    case 'cylinder': {
      const wall = `M${n(left)} ${n(top + lid)} v${n(box.height - 2 * lid)} a${n(box.width / 2)} ${lid} 0 0 0 ${n(box.width)} 0 v${n(2 * lid - box.height)}`;
      const rim = `a${n(box.width / 2)} ${lid} 0 0 0 ${n(-box.width)} 0 a${n(box.width / 2)} ${lid} 0 0 0 ${n(box.width)} 0`;
      return `<path class="shape" d="${wall} ${rim}"/>`;
    }
    case 'flag':
      return `<path class="shape" d="M${n(left)} ${n(top)} h${n(box.width - cut)} l${cut} ${n(box.height / 2)} l${-cut} ${n(box.height / 2)} h${n(cut - box.width)} z"/>`;
    case 'start':
      return `<circle class="shape" cx="${n(box.x)}" cy="${n(box.y)}" r="9"/>`;
    case 'final':
      return `<circle class="ring" cx="${n(box.x)}" cy="${n(box.y)}" r="10"/><circle class="shape" cx="${n(box.x)}" cy="${n(box.y)}" r="6"/>`;
  }
}

function rectangle({ x, y, width, height }: Box, radius: number): string {
  return `<rect class="shape" x="${n(x - width / 2)}" y="${n(y - height / 2)}" width="${n(width)}" height="${n(height)}" rx="${n(radius)}"/>`;
}
