import { type Callers, callersOf, verdictOf } from './callers.ts';
import { type Change, plainChange, stepOf } from './change.ts';
import { type Exposure, type Findings, type Need, nothingToMind } from './exposure.ts';
import { answerOf, type FoundRequest, requestsOf } from './find-requests.ts';
import { nextHttpVersion } from './http-version.ts';
import { compareWords, pairUp } from './pair-up.ts';
import type { Sides } from './sides.ts';

/** Commands and queries that came, went or changed. */
export function diffRequests(sides: Sides): Findings {
  const changes: Change[] = [];
  const exposures: Exposure[] = [];
  const keyOf = ({ key }: FoundRequest) => key;
  for (const pair of pairUp(requestsOf(sides.before.model), requestsOf(sides.after.model), keyOf)) {
    if (pair.kind === 'added') changes.push(requestAdded(pair.after));
    else if (pair.kind === 'removed') changes.push(requestRemoved(sides, pair.before));
    else {
      const callers = callersOf(sides, pair.after.key, pair.after.context);
      exposures.push(...schemasOf(sides, pair.before, pair.after, callers));
      changes.push(...compareSurface(sides, pair.before, pair.after, callers));
    }
  }
  return { changes, exposures };
}

function requestAdded({ key, context, path, message: { kind } }: FoundRequest): Change {
  const message = `The ${kind} ${key} is new.`;
  return plainChange({ id: `${kind}-added`, kind: 'added', path, context, message });
}

function requestRemoved(sides: Sides, { key, context, path, message }: FoundRequest): Change {
  const { http, messages, isOffered } = callersOf(sides, key, context);
  // Clients of a route are told of at the route.
  const breaks = [...http.filter(({ kind }) => kind === 'caller'), ...messages];
  return plainChange({
    id: `${message.kind}-removed`,
    kind: 'removed',
    path,
    context,
    message: `The ${message.kind} ${key} is gone.`,
    verdict: breaks.length > 0 ? 'breaking' : 'safe',
    breaks,
    advice: breaks.length > 0 ? 'Let those who send it stop first, and remove it in a later change.' : '',
    steps: stepOf(context, breaks.length > 0 || isOffered ? 'major' : 'patch'),
  });
}

/** The input, which callers write, and the answer, which they read. */
function schemasOf(sides: Sides, before: FoundRequest, after: FoundRequest, callers: Callers): Exposure[] {
  const { key, context, path } = after;
  const isSent = callers.isOffered || callers.http.length > 0 || callers.messages.length > 0;
  const version = sides.before.contexts.get(context)?.http.version ?? '';
  const proper = callers.isOffered
    ? `raise http.version of ${context} to ${nextHttpVersion(version)}`
    : 'offer the new form under a name of its own';
  const need = (advice: string): Need | null => {
    if (!isSent) return null;
    const verdict = verdictOf(sides, context, callers);
    const breaks = [...callers.http, ...callers.messages];
    return { verdict, breaks, advice: verdict === 'declared' ? '' : advice };
  };
  const passedOver = isSent ? 'Who still sends it is not refused: what is not known is passed over.' : '';
  const input: Exposure = {
    name: key,
    subject: `The input of ${key}`,
    context,
    path: [...path, 'input'],
    before: before.input,
    after: after.input,
    backward: need(`Go on taking what callers send today, or ${proper}.`),
    forward: null,
    mind: ({ id }) => (id === 'field-removed' ? passedOver : ''),
    isContract: isSent,
  };
  if (before.message.kind !== 'query' || after.message.kind !== 'query') return [input];
  const answer: Exposure = {
    ...input,
    subject: `The answer of ${key}`,
    path: [...path, 'returns'],
    before: answerOf(before),
    after: answerOf(after),
    backward: null,
    forward: need(`Go on answering what callers read today, or ${proper}.`),
    mind: nothingToMind,
  };
  return [input, answer];
}

function* compareSurface(
  sides: Sides,
  before: FoundRequest,
  after: FoundRequest,
  callers: Callers,
): Generator<Change> {
  const [old, now] = [before.message, after.message];
  const common = { kind: 'changed', path: after.path, context: after.context } as const;
  if (old.kind === 'command' && now.kind === 'command') {
    yield* compareEmits(sides, old.command.emits, now.command.emits, after);
    yield* compareRefusals(old.command.rejects, now.command.rejects, after, callers);
    const [by, was] = [now.command.idempotentBy, old.command.idempotentBy];
    if (by !== was) {
      const breaks = was === '' ? [] : [...callers.http, ...callers.messages];
      yield plainChange({
        ...common,
        id: 'idempotency-changed',
        message: `${after.key} is idempotent by ${by || 'nothing'}, and was by ${was || 'nothing'}.`,
        verdict: breaks.length > 0 ? 'warning' : 'safe',
        breaks,
        advice: breaks.length > 0 ? 'Who repeats it after a timeout may do it twice.' : '',
      });
    }
    if (old.command.creates !== now.command.creates) {
      const verb = now.command.creates ? 'makes a new' : 'no longer makes a new';
      const isSent = callers.isOffered || callers.http.length + callers.messages.length > 0;
      yield plainChange({
        ...common,
        id: 'creation-changed',
        message: `${after.key} ${verb} ${now.aggregate}.`,
        verdict: isSent ? 'warning' : 'safe',
        breaks: isSent ? [...callers.http, ...callers.messages] : [],
        advice: isSent ? 'Who sends it means the other thing by it.' : '',
      });
    }
    if (old.aggregate !== now.aggregate) {
      const message = `${after.key} is a command of ${now.aggregate}, and was one of ${old.aggregate}.`;
      yield plainChange({ ...common, id: 'command-moved', message });
    }
  }
  if (old.kind === 'query' && now.kind === 'query') {
    const [from, was] = [old.query.from, now.query.from].map(({ kind, name }) => `${kind}:${name}`);
    if (from === was) return;
    const isLate = old.query.from.kind === 'aggregate' && now.query.from.kind === 'readModel';
    yield plainChange({
      ...common,
      id: 'query-source-changed',
      message: `${after.key} is answered from ${was}, and was from ${from}.`,
      verdict: isLate && callers.http.length > 0 ? 'warning' : 'safe',
      advice: isLate ? 'A read model lags: who has just written may not see it yet.' : '',
    });
  }
}

function* compareEmits(
  { after: { readers } }: Sides,
  before: readonly string[],
  after: readonly string[],
  { key, context, path }: FoundRequest,
): Generator<Change> {
  const { added, removed } = compareWords(before, after);
  const common = { kind: 'changed', path: [...path, 'emits'], context } as const;
  for (const event of added)
    yield plainChange({ ...common, id: 'emit-added', message: `${key} emits ${event} too.` });
  for (const event of removed) {
    const waiting = (readers.ofEvent.get(`${context}.${event}`) ?? []).filter(
      (one) => one.context !== context,
    );
    yield plainChange({
      ...common,
      id: 'emit-removed',
      message: `${key} no longer emits ${event}.`,
      verdict: waiting.length > 0 ? 'warning' : 'safe',
      breaks: waiting,
      advice: waiting.length > 0 ? 'Who waits for it after this command waits in vain.' : '',
    });
  }
}

function* compareRefusals(
  before: readonly string[],
  after: readonly string[],
  { key, context, path }: FoundRequest,
  callers: Callers,
): Generator<Change> {
  const { added, removed } = compareWords(before, after);
  const common = { kind: 'changed', path: [...path, 'rejects'], context } as const;
  const breaks = [...callers.http, ...callers.messages];
  for (const refusal of added) {
    yield plainChange({
      ...common,
      id: 'refusal-added',
      message: `${key} may refuse with ${refusal} too.`,
      verdict: breaks.length > 0 ? 'warning' : 'safe',
      breaks,
      advice: breaks.length > 0 ? 'Who sends it does not know this answer yet.' : '',
      steps: stepOf(context, breaks.length > 0 ? 'minor' : 'patch'),
    });
  }
  for (const refusal of removed)
    yield plainChange({
      ...common,
      id: 'refusal-removed',
      message: `${key} no longer refuses with ${refusal}.`,
    });
}
