/** Edits of the text of a model; every byte outside the edit stays. */
export { addContext, type NewContext } from './add-context.ts';
export { addEvent, type NewEvent } from './add-event.ts';
export type { NewField } from './field-text.ts';
export { appendToSequence, insertIntoMap } from './splice.ts';
export type { Edit } from './step.ts';
