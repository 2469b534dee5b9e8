// Keys in a drawing.
import { bringIntoSight, fitIn, pan, zoom } from './camera.js';
import { rove } from './elements.js';
import { choose } from './panel.js';

const middleOf = (item) => {
  const { left, top, width, height } = item.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
};
/** The item that lies next in a direction; what is off to the side counts as far away. */
const neighbour = (view, item, [dx, dy]) => {
  const here = middleOf(item);
  let best = null;
  for (const other of view.querySelectorAll('.item')) {
    if (other === item) continue;
    const there = middleOf(other);
    const along = (there.x - here.x) * dx + (there.y - here.y) * dy;
    const aside = Math.abs((there.x - here.x) * dy) + Math.abs((there.y - here.y) * dx);
    const distance = along + 2 * aside;
    if (along > 2 && (best === null || distance < best.distance)) best = { other, distance };
  }
  return best?.other;
};
const arrows = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
export const onCanvasKey = (view, event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const item = event.target.closest?.('.item');
  const arrow = arrows[event.key];
  if (arrow !== undefined && item !== null && !event.shiftKey) {
    const next = neighbour(view, item, arrow);
    if (next !== undefined) {
      rove(view, next);
      next.focus({ preventScroll: true });
      bringIntoSight(next, false);
    }
  } else if (arrow !== undefined) pan(view, arrow[0] * 60, arrow[1] * 60);
  else if (event.key === '+' || event.key === '=') zoom(view, 1.25);
  else if (event.key === '-') zoom(view, 0.8);
  else if (event.key === '0') fitIn(view);
  else if ((event.key === 'Enter' || event.key === ' ') && item !== null) choose(item.id);
  else return;
  event.preventDefault();
};
