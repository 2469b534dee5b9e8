// Pointers: one drags, two pinch; what does not move is a click.
import { bringIntoSight, pan, zoom } from './camera.js';
import { canvasOf } from './elements.js';
import { choose, unchoose } from './panel.js';

export const watchPointers = (view) => {
  const canvas = canvasOf(view);
  const down = new Map();
  let travelled = 0;
  const at = (event) => {
    const { left, top } = canvas.getBoundingClientRect();
    return { x: event.clientX - left - canvas.clientLeft, y: event.clientY - top - canvas.clientTop };
  };
  canvas.addEventListener('pointerdown', (event) => {
    if (event.pointerType === 'mouse' && event.button !== 0) return;
    if (down.size === 0) travelled = 0;
    down.set(event.pointerId, at(event));
  });
  canvas.addEventListener('pointermove', (event) => {
    const before = down.get(event.pointerId);
    if (before === undefined) return;
    const now = at(event);
    const [other] = [...down].filter(([id]) => id !== event.pointerId).map(([, point]) => point);
    travelled += Math.hypot(now.x - before.x, now.y - before.y);
    if (travelled < 5) return;
    down.set(event.pointerId, now);
    canvas.setPointerCapture(event.pointerId);
    canvas.classList.add('moving');
    if (other === undefined) pan(view, before.x - now.x, before.y - now.y);
    else {
      const spread = (point) => Math.max(10, Math.hypot(point.x - other.x, point.y - other.y));
      zoom(view, spread(now) / spread(before), { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 });
      pan(view, (before.x - now.x) / 2, (before.y - now.y) / 2);
    }
  });
  for (const end of ['pointerup', 'pointercancel']) {
    canvas.addEventListener(end, (event) => {
      down.delete(event.pointerId);
      if (down.size === 0) canvas.classList.remove('moving');
    });
  }
  canvas.addEventListener(
    'click',
    (event) => {
      if (event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      if (travelled >= 5) return;
      const id = event.target.closest('.item')?.id ?? event.target.closest('[data-of]')?.dataset.of;
      if (id === undefined) unchoose();
      else choose(id);
    },
    true,
  );
  canvas.addEventListener('dragstart', (event) => event.preventDefault());
  canvas.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      const pixels = event.deltaY * (event.deltaMode === 1 ? 16 : 1);
      zoom(view, Math.exp(-Math.max(-240, Math.min(240, pixels)) / 420), at(event));
    },
    { passive: false },
  );
  canvas.addEventListener('focusin', (event) => {
    const item = event.target.closest('.item');
    if (item?.matches(':focus-visible')) bringIntoSight(item, false);
  });
};
