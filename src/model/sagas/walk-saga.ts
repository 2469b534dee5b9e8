import type { RemarkStep } from '../rule.ts';
import { isIdempotent, type Participant, type PlannedStep, type SagaPlan, stateAfter } from './saga-plan.ts';

/** Why a run of a saga can end neither completed nor compensated. */
export type Cause =
  | 'no-undo'
  | 'not-retriable'
  | 'not-idempotent'
  | 'undo-not-idempotent'
  | 'late-command'
  | 'step-refused'
  | 'undo-refused'
  | 'refused-after-pivot'
  | 'failure-command-refused';

/** A run that ends neither completed nor compensated. */
export type BadRun = {
  readonly saga: SagaPlan;
  readonly cause: Cause;
  /** The step at fault; undefined where it is the command that ends a failed saga. */
  readonly step: PlannedStep | undefined;
  /** What goes wrong in it, as a sentence. */
  readonly end: string;
  /** Everything that happens up to there. */
  readonly trace: readonly RemarkStep[];
};

/**
 * Walks every way a run can go: each step is refused, not answered (done or not done), asked twice, or done after it was given up;
 * what is done already is compensated in reverse order, each compensation asked twice. The coordinator it has in mind repeats what is
 * not answered, gives up before the pivot and never after it (Garcia-Molina & Salem, Sagas, 1987; Richardson, Microservices
 * Patterns, chapter 4). For each step and cause the first, shortest run is given. The number of runs is linear in the
 * number of steps, their length too.
 */
export function badRunsOf(saga: SagaPlan): readonly BadRun[] {
  const found = new Map<string, BadRun>();
  for (const run of runsOf(saga)) {
    const key = `${run.cause} ${run.step?.path.at(-1) ?? 'end'}`;
    if (!found.has(key)) found.set(key, run);
  }
  return [...found.values()];
}

/** What is known at one moment of a run. */
type Moment = {
  readonly trace: readonly RemarkStep[];
  /** State of each aggregate with a lifecycle, as far as it is known. */
  readonly states: ReadonlyMap<string, string>;
  /** Steps that are done, or may be. */
  readonly done: readonly PlannedStep[];
};

function* runsOf(saga: SagaPlan): Generator<BadRun> {
  let now: Moment = { trace: [], states: saga.startsIn, done: [] };
  for (const [index, step] of saga.steps.entries()) {
    const after = send(now, step.do);
    if (after === 'refused') {
      yield bad(saga, 'step-refused', step, now, refusedBy(step.do, now));
      return;
    }
    yield* failuresAt(saga, index, step, now, after);
    const note = `${step.name}: ${step.do.text} is done, ${step.ok} tells it`;
    now = { trace: [...now.trace, said(step, note)], states: after, done: [...now.done, step] };
  }
}

function* failuresAt(
  saga: SagaPlan,
  index: number,
  step: PlannedStep,
  now: Moment,
  after: Moment['states'],
): Generator<BadRun> {
  yield* refusal(saga, index, step, now);
  if (!isIdempotent(step.do)) {
    const trace = [
      ...now.trace,
      said(step, `${step.name}: ${step.do.text} is done, its answer is lost, and it is asked again`),
    ];
    yield bad(saga, 'not-idempotent', step, { ...now, trace }, `${step.do.text} is done twice`);
  }
  if (index >= saga.pivot) return yield* endlessWait(saga, index, step, now);
  const note = `${step.name}: ${step.do.text} is done, but no answer comes in time`;
  const given: Moment = { trace: [...now.trace, said(step, note)], states: after, done: [...now.done, step] };
  yield* compensate(saga, given);
  yield* lateCommand(saga, step, now);
}

function* refusal(saga: SagaPlan, index: number, step: PlannedStep, now: Moment): Generator<BadRun> {
  const [word = ''] = step.fail === '' ? (step.do.command.rejects ?? []) : [step.fail];
  if (word === '') return;
  const trace = [...now.trace, said(step, `${step.name}: ${step.do.text} is refused with ${word}`)];
  if (index <= saga.pivot) yield* compensate(saga, { ...now, trace });
  else yield bad(saga, 'refused-after-pivot', step, { ...now, trace }, 'there is no way back any more');
}

/** From the pivot on what is not answered is asked until it is: giving up is no choice any more. */
function* endlessWait(saga: SagaPlan, index: number, step: PlannedStep, now: Moment): Generator<BadRun> {
  if (index === saga.pivot || step.isRetriable) return;
  const trace = [...now.trace, said(step, `${step.name}: ${step.do.text} is not answered`)];
  yield bad(saga, 'not-retriable', step, { ...now, trace }, 'nothing says that it may be asked again');
}

/** The message overtakes nothing, but its handling may: the participant does the command after it has undone it. */
function* lateCommand(saga: SagaPlan, step: PlannedStep, now: Moment): Generator<BadRun> {
  // Two commands that are not even safe by themselves are reported as that.
  if (step.undo === undefined || !isIdempotent(step.do) || !isIdempotent(step.undo)) return;
  // What another context undoes can't know the command: undo-in-other-context.
  if (step.undo.context !== step.do.context) return;
  if (knowsLate(step.do, step.undo)) return;
  const trace = [
    ...now.trace,
    said(step, `${step.name}: ${step.do.text} is not answered in time`),
    { path: step.undo.path, note: `${step.undo.text} finds nothing to undo` },
    said(step, `${step.do.text} is done now, late`),
  ];
  yield bad(saga, 'late-command', step, { ...now, trace }, `nobody undoes ${step.do.text}`);
}

/** By the key they share, or by a lifecycle that has no way from where the compensation leads. */
function knowsLate(done: Participant, undo: Participant): boolean {
  const [key, undoKey] = [done.command.idempotentBy, undo.command.idempotentBy];
  if (key !== undefined && undoKey !== undefined) return typeOf(done, key) === typeOf(undo, undoKey);
  if (done.aggregate !== undo.aggregate || done.command.creates === true) return false;
  const end = stateAfter(undo);
  const own = done.lifecycle?.transitions.filter(({ on }) => on === done.name) ?? [];
  return end !== undefined && own.length > 0 && !own.some(({ from }) => from.includes(end));
}

function typeOf({ command }: Participant, field: string): string | undefined {
  const type = command.input?.[field];
  return typeof type === 'string' ? type : type?.type;
}

/** Undoes in reverse order what is done, then sends the command that ends a failed saga. */
function* compensate(saga: SagaPlan, given: Moment): Generator<BadRun> {
  let now = given;
  for (const step of now.done.toReversed()) {
    const { undo } = step;
    if (undo === undefined) {
      yield bad(saga, 'no-undo', step, now, `nothing undoes ${step.do.text}`);
      return;
    }
    const states = send(now, undo);
    if (states === 'refused') {
      yield bad(saga, 'undo-refused', step, now, refusedBy(undo, now));
      return;
    }
    if (!isIdempotent(undo)) {
      const note = `${undo.text} undoes ${step.name}, its answer is lost, and it is asked again`;
      const trace = [...now.trace, { path: undo.path, note }];
      yield bad(saga, 'undo-not-idempotent', step, { ...now, trace }, `${undo.text} is done twice`);
    }
    const trace = [...now.trace, { path: undo.path, note: `${undo.text} undoes ${step.name}` }];
    now = { ...now, trace, states };
  }
  yield* closeFailed(saga, now);
}

function* closeFailed(saga: SagaPlan, now: Moment): Generator<BadRun> {
  const { onFailure } = saga;
  if (onFailure === undefined) return;
  if (send(now, onFailure) === 'refused') {
    yield bad(saga, 'failure-command-refused', undefined, now, refusedBy(onFailure, now));
  } else if (!isIdempotent(onFailure)) {
    const note = `${onFailure.text} is done, its answer is lost, and it is asked again`;
    const trace = [...now.trace, { path: onFailure.path, note }];
    yield bad(saga, 'not-idempotent', undefined, { ...now, trace }, `${onFailure.text} is done twice`);
  }
}

/** The states after a command, or `refused` where the lifecycle is known not to allow it. */
function send(now: Moment, to: Participant): Moment['states'] | 'refused' {
  const { lifecycle, aggregate, name } = to;
  if (lifecycle === undefined) return now.states;
  const state = now.states.get(aggregate);
  const own = lifecycle.transitions.filter(({ on }) => on === name);
  const possible = state === undefined ? own : own.filter(({ from }) => from.includes(state));
  if (own.length > 0 && possible.length === 0) return 'refused';
  if (own.length === 0 && to.command.creates !== true) return now.states;
  const [next] = possible;
  const end =
    state === undefined ? stateAfter(to) : to.command.creates === true ? lifecycle.initial : next?.to;
  const states = new Map(now.states);
  if (end === undefined) states.delete(aggregate);
  else states.set(aggregate, end);
  return states;
}

function refusedBy({ text, aggregate, lifecycle, name }: Participant, now: Moment): string {
  const allowed = lifecycle?.transitions.filter(({ on }) => on === name).flatMap(({ from }) => from) ?? [];
  return `${text} is refused: ${aggregate} is ${now.states.get(aggregate)}, it wants ${[...new Set(allowed)].join(' or ')}`;
}

function said({ path }: PlannedStep, note: string): RemarkStep {
  return { path, note };
}

function bad(
  saga: SagaPlan,
  cause: Cause,
  step: PlannedStep | undefined,
  { trace }: Moment,
  end: string,
): BadRun {
  const path = cause.startsWith('undo')
    ? (step?.undo?.path ?? saga.path)
    : (step?.path ?? saga.onFailure?.path);
  const closing = { path: path ?? saga.path, note: `${end}: neither completed nor compensated` };
  return { saga, cause, step, end, trace: [...trace, closing] };
}
