import { aggregateNotes } from './aggregate-notes.ts';
import type { BlockNote } from './block-note.ts';
import { contextNotes } from './context-notes.ts';
import { exchangeNotes } from './exchange-notes.ts';
import { flowNotes } from './flow-notes.ts';
import { platformNotes } from './platform-notes.ts';
import { systemNotes } from './system-notes.ts';

const [context, ...insideContexts] = contextNotes;

/** Every block of the language in the order in which one reads about it. */
export const blockNotes: readonly BlockNote[] = [
  ...systemNotes,
  ...(context ? [context] : []),
  ...aggregateNotes,
  ...insideContexts,
  ...exchangeNotes,
  ...flowNotes,
  ...platformNotes,
];
