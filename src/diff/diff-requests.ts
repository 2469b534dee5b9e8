import { type Callers, callersOf, verdictOf } from './callers.ts';
import { type Change, plainChange, stepOf } from './change.ts';
import { type Exposure, type Findings, type Need, nothingToMind } from './exposure.ts';
import { answerOf, type FoundRequest, requestsOf } from './find-requests.ts';
import { nextHttpVersion } from './http-version.ts';
import { pairUp } from './pair-up.ts';
import { withRenamedVariables } from './path-variables.ts';
import { compareSurface } from './request-surface.ts';
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
  const { need, proper } = makeNeed(sides, context, callers);
  const input: Exposure = {
    name: key,
    subject: `The input of ${key}`,
    context,
    path: [...path, 'input'],
    before: callers.messages.length > 0 ? before.input : withRenamedVariables(sides, key, before.input),
    after: after.input,
    backward: need(callers, `Go on taking what callers send today, or ${proper}.`),
    forward: null,
    // Routes refuse what they do not know; what comes as a message is read by who passes over it.
    unknown: need({ ...callers, messages: [] }, stillSent(context, proper)),
    mind: ({ id }) => (id === 'field-added' && isSent(callers) ? notYetKnown(context) : ''),
    isContract: isSent(callers),
  };
  if (before.message.kind !== 'query' || after.message.kind !== 'query') return [input];
  const { unknown: _, ...rest } = input;
  const answer: Exposure = {
    ...rest,
    subject: `The answer of ${key}`,
    path: [...path, 'returns'],
    before: answerOf(before),
    after: answerOf(after),
    backward: null,
    forward: need(callers, `Go on answering what callers read today, or ${proper}.`),
    mind: nothingToMind,
  };
  return [input, answer];
}

const isSent = ({ isOffered, http, messages }: Callers) => isOffered || http.length + messages.length > 0;

const stillSent = (context: string, proper: string) =>
  `Fields that ${context} does not know are refused, so make it optional, let callers stop sending it, then allow this; or ${proper}.`;

const notYetKnown = (context: string) =>
  `Deploy ${context} before those who send it: until then it refuses what it does not know.`;

/** Makes what it means to break those who send a request, and says what would be proper. */
function makeNeed(sides: Sides, context: string, { isOffered }: Callers) {
  const version = sides.before.contexts.get(context)?.http.version ?? '';
  const proper = isOffered
    ? `raise http.version of ${context} to ${nextHttpVersion(version)}`
    : 'offer the new form under a name of its own';
  const need = (callers: Callers, advice: string): Need | null => {
    if (!isSent(callers)) return null;
    const verdict = verdictOf(sides, context, callers);
    const breaks = [...callers.http, ...callers.messages];
    return { verdict, breaks, advice: verdict === 'declared' ? '' : advice };
  };
  return { need, proper };
}
