import type { Lifecycle } from '../model/model.ts';
import type { Path } from '../model/tree.ts';
import { type Affected, type Change, plainChange } from './change.ts';
import { compareWords, pairUp } from './pair-up.ts';

/** The aggregate whose lifecycle it is, and the stored ones that are in one of its states. */
export type Living = {
  readonly name: string;
  readonly context: string;
  readonly path: Path;
  readonly breaks: readonly Affected[];
  /** Who sends a command of it that is still there. */
  readonly sendersOf: (command: string) => readonly Affected[];
};

/** States and transitions that came or went. */
export function* compareLifecycles(
  before: Lifecycle | null,
  after: Lifecycle | null,
  { name, context, path, breaks, sendersOf }: Living,
): Generator<Change> {
  if (before === null && after === null) return;
  const common = { context, path: [...path, 'lifecycle'] } as const;
  if (before === null || after === null) {
    const message = `${name} has ${after === null ? 'no lifecycle any more' : 'a lifecycle now'}.`;
    const kind = after === null ? 'removed' : 'added';
    yield plainChange({ ...common, id: 'lifecycle-changed', kind, message });
    return;
  }
  yield* compareStates(before, after, { name, breaks, ...common });
  yield* compareTransitions(before, after, { name, sendersOf, ...common });
  yield* compareEnds(before, after, name, common);
}

function* compareStates(
  before: Lifecycle,
  after: Lifecycle,
  { name, context, path, breaks }: Omit<Living, 'sendersOf'>,
): Generator<Change> {
  const states = compareWords(before.states, after.states);
  for (const state of states.added) {
    const message = `${name} has the new state ${state}.`;
    const at = [...path, 'states', after.states.indexOf(state)];
    yield plainChange({ context, id: 'state-added', kind: 'added', message, path: at });
  }
  const entered = new Set([before.initial, ...before.transitions.map(({ to }) => to)]);
  for (const state of states.removed) {
    const isHeld = entered.has(state);
    yield plainChange({
      context,
      id: 'state-removed',
      kind: 'removed',
      path: [...path, 'states', before.states.indexOf(state)],
      message: `${name} has no state ${state} any more.`,
      verdict: isHeld ? 'breaking' : 'safe',
      breaks: isHeld ? breaks : [],
      advice: isHeld
        ? 'Stored ones may be in it: first remove the transitions into it and move those that are, then the state.'
        : 'No transition led into it.',
    });
  }
}

function* compareTransitions(
  before: Lifecycle,
  after: Lifecycle,
  { name, sendersOf, ...common }: Pick<Living, 'name' | 'context' | 'path' | 'sendersOf'>,
): Generator<Change> {
  const transitions = pairUp(transitionsOf(before), transitionsOf(after), textOf);
  const taken = new Set(transitionsOf(after).map(({ on, from }) => `${on} ${from}`));
  for (const pair of transitions) {
    if (pair.kind === 'kept') continue;
    if (pair.kind === 'added') {
      const message = `${name} can go ${textOf(pair.after)}.`;
      yield plainChange({ ...common, id: 'transition-added', kind: 'changed', message });
      continue;
    }
    const { on, from } = pair.before;
    const isRefused = after.states.includes(from) && !taken.has(`${on} ${from}`);
    const senders = isRefused ? sendersOf(on) : [];
    yield plainChange({
      ...common,
      id: 'transition-removed',
      kind: 'changed',
      path: [...common.path, 'transitions'],
      message: `${name} can no longer go ${textOf(pair.before)}.`,
      verdict: senders.length > 0 ? 'warning' : 'safe',
      breaks: senders,
      advice: senders.length > 0 ? `Who sends ${on} is refused from now on where it is ${from}.` : '',
    });
  }
}

function* compareEnds(
  before: Lifecycle,
  after: Lifecycle,
  name: string,
  common: Pick<Change, 'context' | 'path'>,
): Generator<Change> {
  if (before.initial !== after.initial) {
    const message = `${name} starts as ${after.initial}, and did as ${before.initial}.`;
    yield plainChange({ ...common, id: 'lifecycle-changed', kind: 'changed', message });
  }
  const finals = compareWords(before.final, after.final);
  if (finals.added.length + finals.removed.length > 0) {
    const message = `${name} ends in other states.`;
    yield plainChange({ ...common, id: 'lifecycle-changed', kind: 'changed', message });
  }
}

/** One of a lifecycle for each state that it leads away from. */
type Transition = { readonly on: string; readonly from: string; readonly to: string };

const transitionsOf = ({ transitions }: Lifecycle): readonly Transition[] =>
  transitions.flatMap(({ on, from, to }) => from.map((state) => ({ on, from: state, to })));

/** `from placed to confirmed on ConfirmOrder` */
const textOf = ({ on, from, to }: Transition) => `from ${from} to ${to} on ${on}`;
