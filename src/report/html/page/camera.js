// Moving: which part of each drawing is seen.
import { canvasOf, drawingOf, sizeOf, views } from './elements.js';

/** What is seen of each view: the upper left corner in the drawing, and pixels of the screen per pixel of the drawing. */
const cameras = new Map();

/** Shows what the camera of a view sees. */
const look = (view) => {
  const { x, y, scale } = cameras.get(view);
  const { clientWidth, clientHeight } = canvasOf(view);
  drawingOf(view).setAttribute('viewBox', [x, y, clientWidth / scale, clientHeight / scale].join(' '));
};
export const fitIn = (view) => {
  const { width, height } = sizeOf(view);
  const { clientWidth, clientHeight } = canvasOf(view);
  if (clientWidth === 0) return;
  const scale = Math.min(clientWidth / width, clientHeight / height, 1.4);
  cameras.set(view, {
    scale,
    x: (width - clientWidth / scale) / 2,
    y: (height - clientHeight / scale) / 2,
    fitted: true,
  });
  look(view);
};
/** A drawing too large to be read as a whole starts with its first node in the middle. */
const start = (view) => {
  fitIn(view);
  const first = view.querySelector('.node');
  if (first === null || !((cameras.get(view)?.scale ?? 1) < 0.25)) return;
  const box = first.getBBox();
  const { clientWidth, clientHeight } = canvasOf(view);
  const scale = 0.7;
  const [x, y] = [box.x + box.width / 2 - clientWidth / scale / 2, box.y - clientHeight / scale / 5];
  cameras.set(view, { scale, x, y });
  look(view);
};
export const pan = (view, dx, dy) => {
  const camera = cameras.get(view);
  cameras.set(view, {
    scale: camera.scale,
    x: camera.x + dx / camera.scale,
    y: camera.y + dy / camera.scale,
  });
  look(view);
};
/** Zooms so that the point (in pixels of the canvas) stays where it is; the middle if none is given. */
export const zoom = (view, factor, point) => {
  const { clientWidth, clientHeight } = canvasOf(view);
  const { x: px, y: py } = point ?? { x: clientWidth / 2, y: clientHeight / 2 };
  const { x, y, scale } = cameras.get(view);
  const next = Math.min(8, Math.max(0.02, scale * factor));
  cameras.set(view, { scale: next, x: x + px / scale - px / next, y: y + py / scale - py / next });
  look(view);
};
/** Moves the view, and brings it nearer where one could not read it, so that an item is seen. */
export const bringIntoSight = (item, middle) => {
  const view = item.closest('.view');
  const box = item.getBBox();
  const { clientWidth, clientHeight } = canvasOf(view);
  const camera = cameras.get(view);
  const scale = Math.max(camera.scale, middle ? 0.7 : 0);
  const rim = 16 / scale;
  const isSeen =
    scale === camera.scale &&
    box.x - rim >= camera.x &&
    box.y - rim >= camera.y &&
    box.x + box.width + rim <= camera.x + clientWidth / scale &&
    box.y + box.height + rim <= camera.y + clientHeight / scale;
  if (isSeen) return;
  const x = box.x + box.width / 2 - clientWidth / scale / 2;
  const y = box.y + box.height / 2 - clientHeight / scale / 2;
  cameras.set(view, { scale, x, y });
  look(view);
};

/** Shows a view again: as it was left, or wholly where it was never moved. */
export const refresh = (view) => {
  const camera = cameras.get(view);
  if (camera === undefined) start(view);
  else if (camera.fitted) fitIn(view);
  else look(view);
};
export const toNaturalSize = (view) => zoom(view, 1 / cameras.get(view).scale);

// On paper every drawing is shown whole.
addEventListener('beforeprint', () => {
  for (const view of views) {
    const { width, height } = sizeOf(view);
    drawingOf(view).setAttribute('viewBox', `0 0 ${width} ${height}`);
  }
});
addEventListener('afterprint', () => {
  for (const view of views) if (cameras.has(view)) look(view);
});
