// The script of the page of `msv map`: moving, search, and the panel. The page shows everything without it.
import { fitIn, refresh, toNaturalSize, zoom } from './camera.js';
import { canvasOf, drawingOf, element, state, views } from './elements.js';
import { onCanvasKey } from './keys.js';
import { choose, showLine } from './panel.js';
import { watchPointers } from './pointers.js';
import { show } from './show.js';
import './search.js';
import './theme.js';

const addBar = (view) => {
  const bar = element('div', '', { class: 'bar', role: 'group', 'aria-label': 'Size' });
  const actions = [
    ['+', 'Larger (+)', () => zoom(view, 1.25)],
    ['−', 'Smaller (−)', () => zoom(view, 0.8)],
    ['Fit', 'Fit the whole drawing in', () => fitIn(view)],
    ['1:1', '1:1, natural size', () => toNaturalSize(view)],
  ];
  for (const [sign, title, action] of actions) {
    const button = element('button', sign, { type: 'button', title, 'aria-label': title });
    button.addEventListener('click', action);
    bar.append(button);
  }
  view.querySelector('.head').append(bar);
};

const begin = (view) => {
  const drawing = drawingOf(view);
  view.dataset.width = drawing.getAttribute('width');
  view.dataset.height = drawing.getAttribute('height');
  const canvas = canvasOf(view);
  canvas.setAttribute('tabindex', '0');
  canvas.setAttribute('role', 'group');
  canvas.setAttribute('aria-label', 'Drawing: arrows move it, plus and minus change its size, 0 fits it in');
  for (const item of view.querySelectorAll('.item')) item.setAttribute('tabindex', '-1');
  view.querySelector('.node')?.setAttribute('tabindex', '0');
  addBar(view);
  watchPointers(view);
  canvas.addEventListener('keydown', (event) => onCanvasKey(view, event));
  new ResizeObserver(() => {
    if (!view.hidden) refresh(view);
  }).observe(canvas);
};

/** What the address names: a view, an item or a line of the model; '' where it is written wrongly. */
const nameInAddress = () => {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch {
    return '';
  }
};
const follow = () => {
  if (location.hash === '' && views[0] !== undefined) show(views[0]);
  const target = document.getElementById(nameInAddress());
  if (target === null) return;
  if (target.matches('.view')) show(target);
  else if (target.matches('.item')) choose(target.id);
  else if (target.matches('.file li')) showLine(target.id);
};

document.documentElement.classList.add('live');
for (const part of document.querySelectorAll('.tools, #panel')) part.hidden = false;
for (const view of views) begin(view);
show(state.current);
if (location.hash !== '') follow();
addEventListener('hashchange', follow);
