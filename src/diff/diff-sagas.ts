import { durationText } from '../model/duration.ts';
import type { Saga, SagaStep } from '../model/model.ts';
import type { Path } from '../model/tree.ts';
import { type Affected, type Change, plainChange, type Verdict } from './change.ts';
import { compareWords, pairUp } from './pair-up.ts';
import { homeOf, messageKey } from './readers.ts';
import type { Sides } from './sides.ts';

/** Sagas that came, went or changed: what becomes of the runs that are under way. */
export function* diffSagas(sides: Sides): Generator<Change> {
  for (const pair of pairUp(sides.before.model.sagas, sides.after.model.sagas, ({ name }) => name)) {
    if (pair.kind === 'added') yield sagaAdded(pair.after);
    else if (pair.kind === 'removed') yield sagaRemoved(sides, pair.before);
    else yield* compareSagas(sides, pair.before, pair.after);
  }
}

const pathOf = ({ name }: Saga): Path => ['sagas', name];

function sagaAdded(saga: Saga): Change {
  const message = `The saga ${saga.name} is new.`;
  return plainChange({ id: 'saga-added', kind: 'added', path: pathOf(saga), context: homeOf(saga), message });
}

/** The runs of a saga that have begun and not ended. */
function runsOf({ before }: Sides, saga: Saga): Affected {
  const context = homeOf(saga);
  const team = before.contexts.get(context)?.team ?? '';
  const how = 'has runs under way';
  return { kind: 'saga', name: saga.name, context, team, how, version: null };
}

function sagaRemoved(sides: Sides, saga: Saga): Change {
  const wait = saga.timeoutMs === null ? '' : `: that takes ${durationText(saga.timeoutMs)} at most`;
  return plainChange({
    id: 'saga-removed',
    kind: 'removed',
    path: pathOf(saga),
    context: homeOf(saga),
    message: `The saga ${saga.name} is gone.`,
    verdict: 'warning',
    breaks: [runsOf(sides, saga)],
    advice: `Start no more of them, and let the runs under way end before it is deployed${wait}.`,
  });
}

type Teller = (
  id: string,
  message: string,
  verdict: Verdict,
  advice: string,
  at?: Path,
  kind?: Change['kind'],
) => Change;

/** Says what a change of a saga means; what strands runs under way is done properly by a saga of a new name. */
function makeTeller(sides: Sides, before: Saga, after: Saga): Teller {
  const breaks = [runsOf(sides, before)];
  return (id, message, verdict, advice, at = [], kind = 'changed') =>
    plainChange({
      id,
      kind,
      path: [...pathOf(after), ...at],
      context: homeOf(after),
      message,
      verdict,
      breaks: verdict === 'safe' ? [] : breaks,
      advice,
    });
}

const properly = 'Let the runs under way end by the old saga: give the new one another name.';

function* compareSagas(sides: Sides, before: Saga, after: Saga): Generator<Change> {
  const { name } = after;
  const tell = makeTeller(sides, before, after);
  if (before.style !== after.style) {
    yield tell(
      'saga-style-changed',
      `${name} is ${after.style}, and was ${before.style}.`,
      'breaking',
      properly,
    );
    return;
  }
  if (before.in !== after.in) {
    const message = `${name} runs in ${after.in || 'no one context'}, and ran in ${before.in || 'no one context'}.`;
    const advice = `What it knows of its runs lies in ${before.in || 'the old place'}. ${properly}`;
    yield tell('saga-moved', message, 'breaking', advice, ['in']);
  }
  if (before.correlateBy !== after.correlateBy) {
    const message = `${name} finds its runs by ${after.correlateBy}, and did by ${before.correlateBy}.`;
    yield tell(
      'saga-correlation-changed',
      message,
      'breaking',
      `Replies to runs under way are not found. ${properly}`,
      ['correlateBy'],
    );
  }
  const [starts, started] = [messageKey(after.startsOn), messageKey(before.startsOn)];
  if (starts !== started) {
    const message = `${name} starts on ${starts}, and did on ${started}.`;
    yield tell('saga-start-changed', message, 'safe', 'Runs under way go on.', ['startsOn']);
  }
  yield* compareTimeouts(before, after, tell);
  yield* compareSteps(before, after, tell);
  yield* compareEnds(before, after, tell);
}

function* compareTimeouts(before: Saga, after: Saga, tell: Teller): Generator<Change> {
  const [old, now] = [before.timeoutMs, after.timeoutMs];
  if (old === now) return;
  const isShorter = (now ?? Number.POSITIVE_INFINITY) < (old ?? Number.POSITIVE_INFINITY);
  const text = (time: number | null) => (time === null ? 'no time' : durationText(time));
  const message = `${after.name} gives up after ${text(now)}, and did after ${text(old)}.`;
  const advice = isShorter ? 'Runs under way that have waited longer fail at once.' : '';
  yield tell('saga-timeout-changed', message, isShorter ? 'warning' : 'safe', advice, ['timeout']);
}

function* compareSteps(before: Saga, after: Saga, tell: Teller): Generator<Change> {
  const last = after.steps.findLastIndex(({ name }) => before.steps.some((step) => step.name === name));
  for (const pair of pairUp(before.steps.entries(), after.steps.entries(), ([, { name }]) => name)) {
    if (pair.kind === 'added') yield stepAdded(after, pair.after, last, tell);
    else if (pair.kind === 'removed') yield stepRemoved(after, pair.before, tell);
    else yield* compareStep(after.name, pair.before[1], pair.after, tell);
  }
  if (orderOf(before.steps, after.steps) !== orderOf(after.steps, before.steps)) {
    const message = `${after.name} takes its steps in another order.`;
    const advice = `Runs under way would repeat or pass over steps. ${properly}`;
    yield tell('saga-steps-reordered', message, 'breaking', advice, ['steps']);
  }
  yield* comparePivots(before, after, tell);
}

/** The names of the steps that others hold too, in their order. */
function orderOf(steps: readonly SagaStep[], others: readonly SagaStep[]): string {
  const names = new Set(others.map(({ name }) => name));
  return steps.flatMap(({ name }) => (names.has(name) ? [name] : [])).join();
}

function stepRemoved(after: Saga, [index, { name }]: readonly [number, SagaStep], tell: Teller): Change {
  const message = `${after.name} has no step ${name} any more.`;
  const advice = `Runs that wait there go no further. ${properly}`;
  return tell('saga-step-removed', message, 'breaking', advice, ['steps', index], 'removed');
}

function* comparePivots(before: Saga, after: Saga, tell: Teller): Generator<Change> {
  const index = after.steps.findIndex(isPivot);
  const [old, now] = [before.steps.find(isPivot)?.name, after.steps[index]?.name];
  if (old === now) return;
  if (old === undefined || now === undefined) {
    yield* pivotCameOrWent(before, after, tell);
    return;
  }
  const message = `The pivot of ${after.name} is ${now}, and was ${old}.`;
  const advice = `Runs between the two would be undone or kept against what they were begun with. ${properly}`;
  yield tell('saga-pivot-moved', message, 'breaking', advice, ['steps', index]);
}

/** Of a step that is in both; one that is itself new or gone is told of as that. */
function* pivotCameOrWent(before: Saga, after: Saga, tell: Teller): Generator<Change> {
  const has = ({ steps }: Saga, step: SagaStep | undefined) => steps.some(({ name }) => name === step?.name);
  const [old, now] = [before.steps.find(isPivot), after.steps.find(isPivot)];
  if (old && has(after, old)) {
    const message = `${after.name} has no pivot any more, and it was ${old.name}.`;
    const advice = `Runs that are past it would be undone. ${properly}`;
    yield tell('saga-pivot-moved', message, 'breaking', advice, ['steps']);
  }
  if (now && has(before, now)) {
    const message = `The pivot of ${after.name} is ${now.name}, and there was none.`;
    const advice = 'Runs that are past it are no longer undone.';
    yield tell('saga-pivot-moved', message, 'warning', advice, ['steps', after.steps.indexOf(now)]);
  }
}

const isPivot = (step: SagaStep) => step.kind === 'orchestrated' && step.pivot;

/** Runs that are past the place of a new step never take it; before the pivot they would undo what was never done. */
function stepAdded(
  after: Saga,
  [index, step]: readonly [number, SagaStep],
  last: number,
  tell: Teller,
): Change {
  const at = ['steps', index];
  const pivot = after.steps.findIndex(isPivot);
  const isEnd = index > last;
  // Without a pivot all steps are undone when a later one fails.
  const isUndone = pivot < 0 ? undoOf(step) !== '' : index < pivot;
  const where = isEnd
    ? 'at the end'
    : index < pivot
      ? 'before its pivot'
      : `before ${after.steps[index + 1]?.name}`;
  const message = `${after.name} has the new step ${step.name} ${where}.`;
  if (isEnd) return tell('saga-step-added', message, 'safe', 'Runs under way take it too.', at, 'added');
  if (isUndone) {
    const advice = `Runs that are past it would undo what they never did. ${properly}`;
    return tell('saga-step-added', message, 'breaking', advice, at, 'added');
  }
  return tell('saga-step-added', message, 'warning', 'Runs that are past it never take it.', at, 'added');
}

function* compareStep(
  saga: string,
  before: SagaStep,
  [index, after]: readonly [number, SagaStep],
  tell: Teller,
): Generator<Change> {
  const at = ['steps', index];
  const name = `Step ${after.name} of ${saga}`;
  const [waits, waited] = [awaited(after), awaited(before)];
  if (waits !== waited) {
    const message = `${name} waits for ${waits}, and did for ${waited}.`;
    yield tell(
      'saga-step-changed',
      message,
      'breaking',
      `Runs that wait there wait in vain. ${properly}`,
      at,
    );
  }
  const [sends, sent] = [messageKey(after.do), messageKey(before.do)];
  if (sends !== sent) {
    const message = `${name} sends ${sends}, and did ${sent}.`;
    yield tell('saga-step-changed', message, 'warning', 'Runs that have sent the old one get its reply.', at);
  }
  const [undoes, undid] = [undoOf(after), undoOf(before)];
  if (undoes !== undid) {
    const message = `${name} is undone by ${undoes || 'nothing'}, and was by ${undid || 'nothing'}.`;
    yield tell('saga-step-changed', message, 'warning', 'Runs under way are undone in the new way.', at);
  }
  if (flagsOf(before) !== flagsOf(after)) {
    const message = `${name} handles refusals or repeats otherwise.`;
    yield tell('saga-step-changed', message, 'safe', '', at);
  }
}

function awaited(step: SagaStep): string {
  return messageKey(step.kind === 'orchestrated' ? step.ok : step.on);
}

function undoOf(step: SagaStep): string {
  return step.kind === 'orchestrated' && step.undo ? messageKey(step.undo) : '';
}

function flagsOf(step: SagaStep): string {
  return step.kind === 'orchestrated'
    ? `${step.fail} ${step.retriable}`
    : `${step.in} ${step.emits ? messageKey(step.emits) : ''}`;
}

function* compareEnds(before: Saga, after: Saga, tell: Teller): Generator<Change> {
  const [now, old] = [after.onFailure, before.onFailure].map((ref) => (ref ? messageKey(ref) : 'nothing'));
  if (now !== old) {
    const message = `${after.name} sends ${now} when it has failed, and did ${old}.`;
    yield tell('saga-failure-changed', message, 'warning', 'It holds for runs under way too.', ['onFailure']);
  }
  const ends = compareWords(before.endsOn.map(messageKey), after.endsOn.map(messageKey));
  for (const event of ends.added)
    yield tell('saga-end-changed', `${after.name} ends on ${event} too.`, 'safe', '', ['endsOn']);
  for (const event of ends.removed) {
    const advice = 'Runs under way that would have ended so go on until their timeout.';
    yield tell('saga-end-changed', `${after.name} no longer ends on ${event}.`, 'warning', advice, [
      'endsOn',
    ]);
  }
}
