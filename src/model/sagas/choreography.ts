import type { Names } from '../names.ts';
import { parseReference } from '../reference.ts';
import type { RawModel, RawSaga } from '../schema.ts';
import type { Path } from '../tree.ts';
import { findParticipant, type Participant } from './saga-plan.ts';

/** A choreographed saga with its names resolved. Events are written as `context.Name`, without version. */
export type Choreography = {
  readonly name: string;
  readonly path: Path;
  readonly raw: RawSaga;
  readonly startsOn: string;
  readonly endsOn: readonly string[];
  readonly steps: readonly Reaction[];
};

/** One step: a context reacts to an event. */
export type Reaction = {
  readonly path: Path;
  readonly on: string;
  /** The context that reacts. */
  readonly in: string;
  readonly do: Participant;
  /** Events it leads to: what the step says, or all that its command emits. */
  readonly emits: readonly string[];
};

/** Every choreographed saga whose commands are known; what is unknown is reported elsewhere. */
export function* choreographiesOf(raw: RawModel, names: Names): Generator<Choreography> {
  for (const [name, saga] of Object.entries(raw.sagas ?? {})) {
    if (saga.style !== 'choreographed') continue;
    const path: Path = ['sagas', name];
    const home = saga.in ?? '';
    const steps = saga.steps.flatMap((step, index) =>
      reactionOf(step, [...path, 'steps', index], home, names),
    );
    if (steps.length < saga.steps.length) continue;
    const endsOn = (saga.endsOn ?? []).map((event) => plainName(event, home));
    yield { name, path, raw: saga, startsOn: plainName(saga.startsOn, home), endsOn, steps };
  }
}

function reactionOf(
  step: RawSaga['steps'][number],
  path: Path,
  home: string,
  names: Names,
): readonly Reaction[] {
  const done = findParticipant(step.do, [...path, 'do'], home, names);
  if (done === undefined || typeof step.on !== 'string') return [];
  const own = (done.command.emits ?? []).map((event) => `${done.context}.${event}`);
  const emits = step.emits === undefined ? own : [plainName(step.emits, home)];
  return [{ path, on: plainName(step.on, home), in: step.in ?? done.context, do: done, emits }];
}

/** An event by its context and name, whatever version is asked for. */
export function plainName(text: string, home: string): string {
  const { context, name } = parseReference(text, home);
  return `${context}.${name}`;
}

/** Whether an event written as `context.Name` is declared; rules are silent about others, which are reported as unknown. */
export function isDeclared(event: string, names: Names): boolean {
  const { context, name } = parseReference(event, '');
  return names.contexts.get(context)?.events.has(name) ?? false;
}

/** Everything that happens once the first event has, if all steps are done. */
export function reachedEvents({ startsOn, steps }: Choreography): ReadonlySet<string> {
  const reached = new Set([startsOn]);
  const waiting = new Set(steps);
  for (let before = -1; before !== reached.size; ) {
    before = reached.size;
    for (const step of waiting) {
      if (!reached.has(step.on)) continue;
      waiting.delete(step);
      for (const event of step.emits) reached.add(event);
    }
  }
  return reached;
}
