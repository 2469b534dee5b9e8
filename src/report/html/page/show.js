// Which view shows.
import { refresh } from './camera.js';
import { links, state, views } from './elements.js';

export const show = (view) => {
  state.current = view;
  for (const one of views) one.hidden = one !== view;
  for (const link of links) {
    if (link.hash === `#${CSS.escape(view.id)}` || decodeURIComponent(link.hash) === `#${view.id}`) {
      link.setAttribute('aria-current', 'page');
      link.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    } else link.removeAttribute('aria-current');
  }
  refresh(view);
};

/** Arrows go from one link to a view to the next. */
document.getElementById('views').addEventListener('keydown', (event) => {
  const at = links.indexOf(document.activeElement);
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  if (at === -1 || step === undefined) return;
  event.preventDefault();
  links[(at + step + links.length) % links.length].focus();
});
