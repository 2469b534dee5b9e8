// What the parts of the script share: the page as it was written, and what is chosen in it.

/** What is known of each item, by its id. */
export const items = JSON.parse(document.getElementById('items').textContent);
export const views = [...document.querySelectorAll('.view')];
export const links = [...document.querySelectorAll('#views a')];
/** The view that shows, and the id of the item that is chosen, if any. */
export const state = { current: views[0], chosen: null };

export const element = (name, text, attributes = {}) => {
  const made = document.createElement(name);
  made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
};
export const canvasOf = (view) => view.querySelector('.canvas');
export const drawingOf = (view) => view.querySelector('.drawing');
export const sizeOf = (view) => ({ width: Number(view.dataset.width), height: Number(view.dataset.height) });

/** Makes one item of a drawing the stop of Tab: there is one per drawing, arrows go on from there. */
export const rove = (view, item) => {
  for (const old of view.querySelectorAll('.item[tabindex="0"]')) old.setAttribute('tabindex', '-1');
  item.setAttribute('tabindex', '0');
};
