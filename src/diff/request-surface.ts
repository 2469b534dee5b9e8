import type { Query } from '../model/model.ts';
import type { Callers } from './callers.ts';
import { type Change, plainChange, stepOf } from './change.ts';
import type { FoundRequest } from './find-requests.ts';
import { compareWords } from './pair-up.ts';
import type { Sides } from './sides.ts';

/** What a command or query says besides its input and answer. */
export function* compareSurface(
  sides: Sides,
  before: FoundRequest,
  after: FoundRequest,
  callers: Callers,
): Generator<Change> {
  const [old, now] = [before.message, after.message];
  const found = { request: after, callers };
  if (old.kind === 'command' && now.kind === 'command') {
    yield* compareEmits(sides, old.command.emits, now.command.emits, after);
    yield* compareRefusals(old.command.rejects, now.command.rejects, found);
    yield* compareIdempotency(old.command.idempotentBy, now.command.idempotentBy, found);
    if (old.command.creates !== now.command.creates) yield creationChanged(now, found);
    if (old.aggregate !== now.aggregate) {
      const message = `${after.key} is a command of ${now.aggregate}, and was one of ${old.aggregate}.`;
      yield plainChange({ ...commonOf(after), id: 'command-moved', message });
    }
  }
  if (old.kind === 'query' && now.kind === 'query')
    yield* compareSources(old.query.from, now.query.from, found);
}

/** A command or query, and who sends it. */
type Sent = { readonly request: FoundRequest; readonly callers: Callers };

const commonOf = ({ path, context }: FoundRequest) => ({ kind: 'changed', path, context }) as const;
const senders = ({ http, messages }: Callers) => [...http, ...messages];

function* compareIdempotency(was: string, by: string, { request, callers }: Sent): Generator<Change> {
  if (by === was) return;
  const breaks = was === '' ? [] : senders(callers);
  yield plainChange({
    ...commonOf(request),
    id: 'idempotency-changed',
    message: `${request.key} is idempotent by ${by || 'nothing'}, and was by ${was || 'nothing'}.`,
    verdict: breaks.length > 0 ? 'warning' : 'safe',
    breaks,
    advice: breaks.length > 0 ? 'Who repeats it after a timeout may do it twice.' : '',
  });
}

function creationChanged(
  { command, aggregate }: FoundRequest['message'] & { readonly kind: 'command' },
  { request, callers }: Sent,
): Change {
  const breaks = senders(callers);
  return plainChange({
    ...commonOf(request),
    id: 'creation-changed',
    message: `${request.key} ${command.creates ? 'makes a new' : 'no longer makes a new'} ${aggregate}.`,
    verdict: breaks.length > 0 ? 'warning' : 'safe',
    breaks,
    advice: breaks.length > 0 ? 'Who sends it means the other thing by it.' : '',
  });
}

function* compareSources(
  was: Query['from'],
  is: Query['from'],
  { request, callers }: Sent,
): Generator<Change> {
  const text = ({ kind, name }: Query['from']) => `${kind}:${name}`;
  if (text(was) === text(is)) return;
  const isLate = was.kind === 'aggregate' && is.kind === 'readModel';
  yield plainChange({
    ...commonOf(request),
    id: 'query-source-changed',
    message: `${request.key} is answered from ${text(is)}, and was from ${text(was)}.`,
    verdict: isLate && callers.http.length > 0 ? 'warning' : 'safe',
    advice: isLate ? 'A read model lags: who has just written may not see it yet.' : '',
  });
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
  { request: { key, context, path }, callers }: Sent,
): Generator<Change> {
  const { added, removed } = compareWords(before, after);
  const common = { kind: 'changed', path: [...path, 'rejects'], context } as const;
  const breaks = senders(callers);
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
