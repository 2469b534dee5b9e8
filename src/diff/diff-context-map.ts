import type { Model, Relationship } from '../model/model.ts';
import type { Path } from '../model/tree.ts';
import { around, isSame } from './around.ts';
import { type Change, plainChange } from './change.ts';
import { compareWords, pairUp } from './pair-up.ts';
import type { Sides } from './sides.ts';

type Placed = { readonly relationship: Relationship; readonly index: number };

/** Relationships that came, went or changed, and what an upstream withdraws. */
export function* diffContextMap(sides: Sides): Generator<Change> {
  const items = ({ relationships }: Model) =>
    relationships.map((relationship, index) => ({ relationship, index }));
  const keyOf = ({ relationship: { kind, parties } }: Placed) =>
    `${kind} ${(kind === 'symmetric' ? parties.toSorted() : parties).join(' ')}`;
  for (const pair of pairUp(items(sides.before.model), items(sides.after.model), keyOf)) {
    const { relationship, index } = pair.kind === 'removed' ? pair.before : pair.after;
    const path = ['contextMap', 'relationships', index];
    const name = `relationship of ${relationship.parties.join(' and ')}`;
    if (pair.kind !== 'kept') {
      yield around('relationship', name, pair.kind, path);
      continue;
    }
    const { exposes: old, ...before } = pair.before.relationship;
    const { exposes: now, ...after } = pair.after.relationship;
    yield* compareExposed(sides, pair.after, compareWords(old, now), path);
    if (before.pattern !== after.pattern) {
      const message = `The ${name} is ${after.pattern}, and was ${before.pattern}.`;
      yield plainChange({ id: 'relationship-changed', kind: 'changed', path, context: '', message });
    } else if (!isSame(before, after)) yield around('relationship', name, 'kept', path);
  }
}

/** What an upstream withdraws breaks a downstream that used it, then or now. */
function* compareExposed(
  { before, after }: Sides,
  { relationship: { parties } }: Placed,
  words: ReturnType<typeof compareWords>,
  path: Path,
): Generator<Change> {
  const [upstream, downstream] = parties;
  const common = { kind: 'changed', path, context: upstream } as const;
  for (const word of words.added) {
    yield plainChange({
      ...common,
      id: 'exposure-added',
      message: `${upstream} exposes ${word} to ${downstream}.`,
    });
  }
  for (const word of words.removed) {
    const key = `${upstream}.${word}`;
    // Where the message itself is gone, that is told at the message.
    if (!after.messages.has(key)) continue;
    const uses = [before, after].flatMap(({ readers }) => [
      ...(readers.ofEvent.get(key) ?? []),
      ...(readers.ofRequest.get(key) ?? []),
    ]);
    const breaks = uses.filter(({ context }) => context === downstream).slice(0, 1);
    yield plainChange({
      ...common,
      id: 'exposure-removed',
      message: `${upstream} no longer exposes ${word} to ${downstream}.`,
      verdict: breaks.length > 0 ? 'breaking' : 'safe',
      breaks,
      advice: breaks.length > 0 ? `Let ${downstream} do without it first.` : '',
    });
  }
}
