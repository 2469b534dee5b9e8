// Search in all views.
import { bringIntoSight } from './camera.js';
import { canvasOf, items, links, state, views } from './elements.js';
import { choose, unchoose } from './panel.js';

const find = document.getElementById('find');
const found = document.getElementById('found');
let matches = [];
let matchAt = -1;

const search = () => {
  const words = find.value.trim().toLowerCase();
  for (const old of document.querySelectorAll('.match')) old.classList.remove('match');
  const hits = (data) => [data.label, data.sort, ...data.facts].join('\n').toLowerCase().includes(words);
  matches = words === '' ? [] : Object.keys(items).filter((id) => hits(items[id]));
  matchAt = -1;
  for (const id of matches) document.getElementById(id)?.classList.add('match');
  for (const [index, link] of links.entries()) {
    const number = views[index].querySelectorAll('.match').length;
    link.querySelector('.count').textContent = number === 0 ? '' : String(number);
  }
  found.textContent = words === '' ? '' : matches.length === 0 ? 'nothing found' : `${matches.length} found`;
};
const nextMatch = (step) => {
  if (matches.length === 0) return;
  // The first Enter goes to what this view has, if anything.
  const here = matches.findIndex((id) => state.current.contains(document.getElementById(id)));
  matchAt = matchAt === -1 ? Math.max(0, here) : (matchAt + step + matches.length) % matches.length;
  const id = matches[matchAt];
  choose(id);
  bringIntoSight(document.getElementById(id), true);
  found.textContent = `${matchAt + 1} of ${matches.length}`;
};

find.addEventListener('input', search);
find.addEventListener('keydown', (event) => {
  if (event.key === 'Enter') nextMatch(event.shiftKey ? -1 : 1);
  else if (event.key === 'Escape') {
    find.value = '';
    search();
    canvasOf(state.current).focus();
  } else return;
  event.preventDefault();
});
document.addEventListener('keydown', (event) => {
  const isTyping = event.target.matches?.('input, textarea');
  if (event.key === '/' && !isTyping && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    find.focus();
    find.select();
  } else if (event.key === 'Escape' && !isTyping && state.chosen !== null) unchoose();
});
