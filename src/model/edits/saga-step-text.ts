import { UserError } from '../../errors.ts';
import { nearest } from '../../system/nearest.ts';

/** A step of a saga as typed, its names not yet looked up. */
export type StepText = {
  readonly name?: string | undefined;
  readonly command: string;
  /** What stands behind the words: `undo` of `undo catalog.ReleaseStock`. */
  readonly told: Readonly<Record<string, string>>;
  /** Words that stand alone: pivot, retriable. */
  readonly marks: readonly string[];
};

const grammars = {
  orchestrated: {
    words: ['ok', 'fail', 'undo'],
    marks: ['pivot', 'retriable'],
    form: 'reserve: catalog.ReserveStock ok StockReserved fail OutOfStock undo catalog.ReleaseStock',
  },
  choreographed: {
    words: ['on', 'in', 'emits'],
    marks: [],
    form: 'payment.RefundPayment on order.OrderReturned emits PaymentRefunded',
  },
} as const;

/**
 * Reads a step: its name and a colon where it has one, its command, then words with what they are about, such as
 * `undo catalog.ReleaseStock`. Throws UserError for a word that is none of its style.
 */
export function parseStep(text: string, style: keyof typeof grammars): StepText {
  const { words, marks, form } = grammars[style];
  const known: readonly string[] = [...words, ...marks];
  const tokens = text.trim().split(/\s+/);
  const name = /^([^:]+):$/.exec(tokens[0] ?? '')?.[1];
  const [command = '', ...rest] = name === undefined ? tokens : tokens.slice(1);
  const told: Record<string, string> = {};
  const found: string[] = [];
  for (let at = 0; at < rest.length; at++) {
    const word = rest[at] ?? '';
    const isMark = known.indexOf(word) >= words.length;
    const value = isMark ? '' : rest[++at];
    if (!known.includes(word) || value === undefined) throw unclear(text, word, known, form);
    if (isMark) found.push(word);
    else told[word] = value;
  }
  if (command === '') throw unclear(text, '', known, form);
  return { name, command, told, marks: found };
}

function unclear(text: string, word: string, known: readonly string[], form: string): UserError {
  const meant = nearest(word, known);
  const hint = meant === undefined || meant === word ? '' : `Did you mean ${meant}? `;
  return new UserError(
    `The step "${text}" is not understood${word === '' ? '' : ` at ${word}`}: behind its command stand ${known.join(', ')}.`,
    `${hint}Write it like this: --step "${form}"`,
    '--step',
  );
}
