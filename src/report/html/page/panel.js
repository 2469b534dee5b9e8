// What is chosen, and what is known of it. Elements are made and text is set; markup is never parsed.
import { bringIntoSight } from './camera.js';
import { element, items, rove, state } from './elements.js';
import { show } from './show.js';

export const showLine = (id) => {
  const line = document.getElementById(id);
  for (const old of document.querySelectorAll('.file .here')) old.classList.remove('here');
  if (line === null) return;
  const file = line.closest('details');
  for (const other of document.querySelectorAll('.file')) other.open = other === file;
  line.classList.add('here');
  const box = document.getElementById('files');
  box.scrollTop += line.getBoundingClientRect().top - box.getBoundingClientRect().top - box.clientHeight / 3;
  box.scrollLeft = 0;
};
export const unchoose = () => {
  for (const old of document.querySelectorAll('.chosen, .line.on')) old.classList.remove('chosen', 'on');
  state.chosen = null;
};
export const choose = (id) => {
  const item = document.getElementById(id);
  const data = items[id];
  if (item === null || data === undefined) return;
  unchoose();
  state.chosen = id;
  const view = item.closest('.view');
  if (view !== state.current) show(view);
  item.classList.add('chosen');
  const around = item.classList.contains('edge') ? [id] : data.relations.map(({ to }) => to);
  for (const one of around) view.querySelector(`[data-of="${one}"]`)?.classList.add('on');
  rove(view, item);
  describe(data);
  if (data.line !== '') showLine(data.line);
};
const describe = (data) => {
  const parts = [element('h3', data.label), element('p', data.sort, { class: 'sort' })];
  if (data.facts.length > 0) {
    const list = element('ul', '');
    list.append(...data.facts.map((fact) => element('li', fact)));
    parts.push(list);
  }
  if (data.place !== '') {
    const place = element('p', 'Said at ');
    place.append(element('a', data.place, { href: data.link, rel: 'noreferrer' }));
    parts.push(place);
  }
  if (data.relations.length > 0) {
    const list = element('ul', '', { class: 'relations', 'aria-label': 'Relations' });
    for (const { words, to } of data.relations) {
      const button = element('button', words, { type: 'button' });
      button.addEventListener('click', () => {
        choose(to);
        const target = document.getElementById(to);
        bringIntoSight(target, false);
        target.focus({ preventScroll: true });
      });
      const entry = element('li', '');
      entry.append(button);
      list.append(entry);
    }
    parts.push(list);
  }
  document.getElementById('panel-body').replaceChildren(...parts);
};
