/** Edits of the files of a model; every byte outside the edit stays. */
export { addContext, type NewContext } from './add-context.ts';
export { addEvent, type NewEvent } from './add-event.ts';
export type { NewField } from './field-text.ts';
export { appendToSequence, insertIntoMap, insertIntoText } from './insert.ts';
export type { NamedKind } from './mentions.ts';
export { type Renamed, rename } from './rename.ts';
export { listNamed } from './rename-find.ts';
export { renameKey, replaceScalar } from './replace.ts';
export { type Edit, unchanged } from './step.ts';
