// The script of the page of `msv map`: moving, search, and the panel. It makes elements and sets text, and never parses markup.
(() => {
  const items = JSON.parse(document.getElementById('items').textContent);
  const root = document.documentElement;
  const views = [...document.querySelectorAll('.view')];
  const links = [...document.querySelectorAll('#views a')];
  const panel = document.getElementById('panel-body');
  const find = document.getElementById('find');
  const found = document.getElementById('found');
  /** What is seen of each view: the upper left corner in the drawing, and pixels of the screen per pixel of the drawing. */
  const cameras = new Map();
  let current = views[0];
  let chosen = null;
  let matches = [];
  let matchAt = -1;

  const element = (name, text, attributes = {}) => {
    const made = document.createElement(name);
    made.textContent = text;
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  };
  const canvasOf = (view) => view.querySelector('.canvas');
  const drawingOf = (view) => view.querySelector('.drawing');
  const sizeOf = (view) => ({ width: Number(view.dataset.width), height: Number(view.dataset.height) });

  // Moving.
  const look = (view) => {
    const { x, y, scale } = cameras.get(view);
    const { clientWidth, clientHeight } = canvasOf(view);
    drawingOf(view).setAttribute('viewBox', [x, y, clientWidth / scale, clientHeight / scale].join(' '));
  };
  const fitIn = (view) => {
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
  const pan = (view, dx, dy) => {
    const camera = cameras.get(view);
    cameras.set(view, {
      scale: camera.scale,
      x: camera.x + dx / camera.scale,
      y: camera.y + dy / camera.scale,
    });
    look(view);
  };
  /** Zooms so that the point (in pixels of the canvas) stays where it is; the middle if none is given. */
  const zoom = (view, factor, point) => {
    const { clientWidth, clientHeight } = canvasOf(view);
    const { x: px, y: py } = point ?? { x: clientWidth / 2, y: clientHeight / 2 };
    const { x, y, scale } = cameras.get(view);
    const next = Math.min(8, Math.max(0.02, scale * factor));
    cameras.set(view, { scale: next, x: x + px / scale - px / next, y: y + py / scale - py / next });
    look(view);
  };
  /** Moves the view, and brings it nearer where one could not read it, so that an item is seen. */
  const bringIntoSight = (item, middle) => {
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

  // Which view shows.
  const show = (view) => {
    current = view;
    for (const one of views) one.hidden = one !== view;
    for (const link of links) {
      if (link.hash === `#${CSS.escape(view.id)}` || decodeURIComponent(link.hash) === `#${view.id}`) {
        link.setAttribute('aria-current', 'page');
        link.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      } else link.removeAttribute('aria-current');
    }
    const camera = cameras.get(view);
    if (camera === undefined) start(view);
    else if (camera.fitted) fitIn(view);
    else look(view);
  };

  // What is chosen.
  const showLine = (id) => {
    const line = document.getElementById(id);
    for (const old of document.querySelectorAll('.file .here')) old.classList.remove('here');
    if (line === null) return;
    const file = line.closest('details');
    for (const other of document.querySelectorAll('.file')) other.open = other === file;
    line.classList.add('here');
    const box = document.getElementById('files');
    box.scrollTop +=
      line.getBoundingClientRect().top - box.getBoundingClientRect().top - box.clientHeight / 3;
    box.scrollLeft = 0;
  };
  const unchoose = () => {
    for (const old of document.querySelectorAll('.chosen, .line.on')) old.classList.remove('chosen', 'on');
    chosen = null;
  };
  const choose = (id) => {
    const item = document.getElementById(id);
    const data = items[id];
    if (item === null || data === undefined) return;
    unchoose();
    chosen = id;
    const view = item.closest('.view');
    if (view !== current) show(view);
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
    panel.replaceChildren(...parts);
  };

  // Keys: one stop of Tab per drawing; arrows go from item to item.
  const rove = (view, item) => {
    for (const old of view.querySelectorAll('.item[tabindex="0"]')) old.setAttribute('tabindex', '-1');
    item.setAttribute('tabindex', '0');
  };
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
  const onCanvasKey = (view, event) => {
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

  // Pointers: one drags, two pinch; what does not move is a click.
  const watchPointers = (view) => {
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
    canvas.addEventListener('keydown', (event) => onCanvasKey(view, event));
    canvas.addEventListener('focusin', (event) => {
      const item = event.target.closest('.item');
      if (item?.matches(':focus-visible')) bringIntoSight(item, false);
    });
  };

  // Search.
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
    found.textContent =
      words === '' ? '' : matches.length === 0 ? 'nothing found' : `${matches.length} found`;
  };
  const nextMatch = (step) => {
    if (matches.length === 0) return;
    // The first Enter goes to what this view has, if anything.
    const here = matches.findIndex((id) => current.contains(document.getElementById(id)));
    matchAt = matchAt === -1 ? Math.max(0, here) : (matchAt + step + matches.length) % matches.length;
    const id = matches[matchAt];
    choose(id);
    bringIntoSight(document.getElementById(id), true);
    found.textContent = `${matchAt + 1} of ${matches.length}`;
  };

  // The parts that need the script, and the page as it starts.
  const addBar = (view) => {
    const bar = element('div', '', { class: 'bar', role: 'group', 'aria-label': 'Size' });
    const actions = [
      ['+', 'Larger (+)', () => zoom(view, 1.25)],
      ['−', 'Smaller (−)', () => zoom(view, 0.8)],
      ['Fit', 'Fit the whole drawing in', () => fitIn(view)],
      ['1:1', '1:1, natural size', () => zoom(view, 1 / cameras.get(view).scale)],
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
    canvas.setAttribute(
      'aria-label',
      'Drawing: arrows move it, plus and minus change its size, 0 fits it in',
    );
    for (const item of view.querySelectorAll('.item')) item.setAttribute('tabindex', '-1');
    view.querySelector('.node')?.setAttribute('tabindex', '0');
    addBar(view);
    watchPointers(view);
    new ResizeObserver(() => {
      if (view.hidden) return;
      const camera = cameras.get(view);
      if (camera === undefined) start(view);
      else if (camera.fitted) fitIn(view);
      else look(view);
    }).observe(canvas);
  };
  const follow = () => {
    if (location.hash === '' && views[0] !== undefined) show(views[0]);
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target === null) return;
    if (target.matches('.view')) show(target);
    else if (target.matches('.item')) choose(target.id);
    else if (target.matches('.file li')) showLine(target.id);
  };

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

  root.classList.add('live');
  for (const part of document.querySelectorAll('.tools, #panel')) part.hidden = false;
  for (const view of views) begin(view);
  if (current !== undefined) show(current);
  if (location.hash !== '') follow();
  addEventListener('hashchange', follow);
  find.addEventListener('input', search);
  find.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') nextMatch(event.shiftKey ? -1 : 1);
    else if (event.key === 'Escape') {
      find.value = '';
      search();
      canvasOf(current).focus();
    } else return;
    event.preventDefault();
  });
  document.addEventListener('keydown', (event) => {
    const isTyping = event.target.matches?.('input, textarea');
    if (event.key === '/' && !isTyping && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      find.focus();
      find.select();
    } else if (event.key === 'Escape' && !isTyping && chosen !== null) unchoose();
  });
  document.getElementById('views').addEventListener('keydown', (event) => {
    const at = links.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    if (at === -1 || step === undefined) return;
    event.preventDefault();
    links[(at + step + links.length) % links.length].focus();
  });
  const theme = document.getElementById('theme');
  const isDark = () =>
    root.dataset.theme === 'dark' ||
    (root.dataset.theme === undefined && matchMedia('(prefers-color-scheme: dark)').matches);
  const nameTheme = () => {
    theme.textContent = isDark() ? 'Light' : 'Dark';
    theme.setAttribute('aria-label', isDark() ? 'Switch to light colours' : 'Switch to dark colours');
  };
  theme.addEventListener('click', () => {
    root.dataset.theme = isDark() ? 'light' : 'dark';
    nameTheme();
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', nameTheme);
  nameTheme();
})();
