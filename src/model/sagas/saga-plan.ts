import type { Names, RawCommand } from '../names.ts';
import { parseReference } from '../reference.ts';
import type { RawAggregate, RawModel, RawSaga } from '../schema.ts';
import type { Path } from '../tree.ts';

/** An orchestrated saga with what is known of its commands. */
export type SagaPlan = {
  readonly name: string;
  readonly path: Path;
  readonly steps: readonly PlannedStep[];
  /** Number of the step after which there is no way back: the pivot, or the last step where none is said to be one. */
  readonly pivot: number;
  readonly onFailure: Participant | undefined;
  /** States that aggregates are known to be in when it starts, by aggregate. */
  readonly startsIn: ReadonlyMap<string, string>;
};

export type PlannedStep = {
  readonly name: string;
  readonly path: Path;
  readonly do: Participant;
  readonly undo: Participant | undefined;
  /** Event that says it is done, as written. */
  readonly ok: string;
  /** Refusal that the saga listens to; '' where it listens to none. */
  readonly fail: string;
  readonly isRetriable: boolean;
};

/** A command of a saga and who does it. */
export type Participant = {
  /** As written: `catalog.ReserveStock`. */
  readonly text: string;
  readonly path: Path;
  readonly context: string;
  /** Its aggregate: `catalog.StockItem`. */
  readonly aggregate: string;
  readonly name: string;
  readonly command: RawCommand;
  readonly lifecycle: RawAggregate['lifecycle'];
};

/** Every orchestrated saga whose commands and events are known; what is unknown is reported elsewhere. */
export function* sagaPlansOf(raw: RawModel, names: Names): Generator<SagaPlan> {
  for (const [name, saga] of Object.entries(raw.sagas ?? {})) {
    const plan = saga.style === 'orchestrated' ? planOf(name, saga, names) : undefined;
    if (plan !== undefined) yield plan;
  }
}

function planOf(name: string, saga: RawSaga, names: Names): SagaPlan | undefined {
  const path: Path = ['sagas', name];
  const home = saga.in ?? '';
  const steps = saga.steps.map((step, index) =>
    plannedStep(step, [...path, 'steps', index], (text, at) => findParticipant(text, at, home, names)),
  );
  const known = steps.filter((step) => step !== undefined);
  const failing = saga.onFailure;
  const onFailure =
    failing === undefined ? undefined : findParticipant(failing, [...path, 'onFailure'], home, names);
  if (known.length < steps.length || known.length === 0) return undefined;
  if (failing !== undefined && onFailure === undefined) return undefined;
  const declared = saga.steps.findIndex(({ pivot }) => pivot === true);
  const pivot = declared < 0 ? known.length - 1 : declared;
  // A second pivot is reported for being one; that it is not retriable follows from it.
  const planned = known.map((step, index) =>
    index > pivot && saga.steps[index]?.pivot === true ? { ...step, isRetriable: true } : step,
  );
  return { name, path, steps: planned, pivot, onFailure, startsIn: startOf(saga, home, names) };
}

type Find = (text: string, path: Path) => Participant | undefined;

function plannedStep(step: RawSaga['steps'][number], path: Path, find: Find): PlannedStep | undefined {
  const done = find(step.do, [...path, 'do']);
  const undo = step.undo === undefined ? undefined : find(step.undo, [...path, 'undo']);
  if (done === undefined || (step.undo !== undefined && undo === undefined)) return undefined;
  if (typeof step.on === 'string') return undefined;
  const name = step.name ?? done.name;
  const { ok, fail = '' } = step.on;
  return { name, path, do: done, undo, ok, fail, isRetriable: step.retriable === true };
}

/** The command that a reference of a saga names, with its aggregate; undefined where there is none. */
export function findParticipant(
  text: string,
  path: Path,
  home: string,
  names: Names,
): Participant | undefined {
  const { context, name } = parseReference(text, home);
  const owner = names.contexts.get(context);
  const found = owner?.commands.get(name);
  if (owner === undefined || found === undefined) return undefined;
  const { aggregate, command } = found;
  const lifecycle = soundLifecycle(owner.aggregates.get(aggregate)?.lifecycle);
  return { text, path, context, name, aggregate: `${context}.${aggregate}`, command, lifecycle };
}

/** A lifecycle whose states are all declared; one with an unknown state, which is reported, says nothing reliable. */
function soundLifecycle(lifecycle: RawAggregate['lifecycle']): RawAggregate['lifecycle'] {
  if (lifecycle === undefined) return undefined;
  const { states, initial, transitions } = lifecycle;
  const used = [initial, ...transitions.flatMap(({ from, to }) => [...from, to])];
  return used.every((state) => states.includes(state)) ? lifecycle : undefined;
}

/** The state that the aggregate is in whose command emits the first event, where only one command does. */
function startOf(saga: RawSaga, home: string, names: Names): ReadonlyMap<string, string> {
  const { context, name } = parseReference(saga.startsOn, home);
  const commands = [...(names.contexts.get(context)?.commands ?? [])].filter(([, { command }]) =>
    command.emits?.includes(name),
  );
  const [only] = commands;
  if (only === undefined || commands.length > 1) return new Map();
  const [emitter] = only;
  const participant = findParticipant(emitter, [], context, names);
  const state = participant && stateAfter(participant);
  return new Map(participant && state !== undefined ? [[participant.aggregate, state]] : []);
}

/** The one state a command leads to, whatever came before; undefined where there is no lifecycle or several. */
export function stateAfter({ name, command, lifecycle }: Participant): string | undefined {
  if (lifecycle === undefined) return undefined;
  if (command.creates === true) return lifecycle.initial;
  const states = new Set(lifecycle.transitions.filter(({ on }) => on === name).map(({ to }) => to));
  return states.size === 1 ? [...states][0] : undefined;
}

/**
 * Whether doing a command twice does no more than doing it once: it has a key by which the second is known, or the first leads to
 * a state in which the second is refused.
 */
export function isIdempotent({ name, command, lifecycle }: Participant): boolean {
  if (command.idempotentBy !== undefined) return true;
  const own = lifecycle?.transitions.filter(({ on }) => on === name) ?? [];
  return own.length > 0 && !own.some(({ to }) => own.some(({ from }) => from.includes(to)));
}
