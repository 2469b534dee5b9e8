import { durationText } from '../model/duration.ts';
import type { Call, Context } from '../model/model.ts';
import { isSame } from './around.ts';
import { type Change, plainChange } from './change.ts';
import { pairUp } from './pair-up.ts';
import { messageKey } from './readers.ts';

/** What a context listens to and calls: its own affair, for others are told of at what they offer. */
export function* diffDependencies(before: Context, after: Context): Generator<Change> {
  yield* compareConsumes(before, after);
  yield* compareCalls(before, after);
}

function* compareConsumes(before: Context, after: Context): Generator<Change> {
  const { name: context } = after;
  const items = (one: Context) => one.consumes.map((consume, index) => ({ consume, index }));
  const keyOf = ({ consume }: ReturnType<typeof items>[number]) =>
    `${messageKey(consume.event)} ${consume.do.kind} ${consume.do.name} ${consume.saga}`;
  // The same version first, for several of one event may do the same.
  const same = [...pairUp(items(before), items(after), (one) => `${keyOf(one)} ${one.consume.version}`)];
  const olds = same.flatMap((pair) => (pair.kind === 'removed' ? [pair.before] : []));
  const news = same.flatMap((pair) => (pair.kind === 'added' ? [pair.after] : []));
  const kept = same.filter(({ kind }) => kind === 'kept');
  for (const pair of [...kept, ...pairUp(olds, news, keyOf)]) {
    const { consume, index } = pair.kind === 'removed' ? pair.before : pair.after;
    const event = messageKey(consume.event);
    const common = { path: ['contexts', context, 'consumes', index], context };
    if (pair.kind !== 'kept') {
      const text = `${context} ${pair.kind === 'added' ? 'listens' : 'no longer listens'} to ${event} (${actionText(consume.do)}).`;
      const id = pair.kind === 'added' ? 'subscription-added' : 'subscription-removed';
      yield plainChange({ ...common, id, kind: pair.kind, message: text });
      continue;
    }
    const [old, now] = [pair.before.consume.version, pair.after.consume.version];
    if (old !== now) {
      const message = `${context} reads version ${now} of ${event}, and read ${old}.`;
      yield plainChange({ ...common, id: 'subscription-version-changed', kind: 'changed', message });
    }
    const rest = ({ version: _, ...others }: typeof consume) => others;
    if (!isSame(rest(pair.before.consume), rest(pair.after.consume))) {
      const message = `${context} handles ${event} otherwise (failures, repeats or translation).`;
      yield plainChange({ ...common, id: 'subscription-changed', kind: 'changed', message });
    }
  }
}

const actionText = ({ kind, name }: Context['consumes'][number]['do']) =>
  kind === 'function' ? name : `${kind}:${name}`;

function* compareCalls(before: Context, after: Context): Generator<Change> {
  const { name: context } = after;
  const items = (one: Context) => one.calls.map((call, index) => ({ call, index }));
  for (const pair of pairUp(items(before), items(after), ({ call }) => targetOf(call))) {
    const { call, index } = pair.kind === 'removed' ? pair.before : pair.after;
    const common = { path: ['contexts', context, 'calls', index], context };
    if (pair.kind === 'kept') {
      if (isSame(pair.before.call, pair.after.call)) continue;
      const message = `${context} calls ${targetOf(call)} otherwise${timesText(pair.before.call, pair.after.call)}.`;
      yield plainChange({ ...common, id: 'call-changed', kind: 'changed', message });
      continue;
    }
    const message = `${context} ${pair.kind === 'added' ? 'calls' : 'no longer calls'} ${targetOf(call)}.`;
    yield plainChange({ ...common, id: `call-${pair.kind}`, kind: pair.kind, message });
  }
}

function timesText(before: Call, after: Call): string {
  if (before.timeoutMs === after.timeoutMs) return '';
  return `: it waits ${durationText(after.timeoutMs)}, and did ${durationText(before.timeoutMs)}`;
}

function targetOf({ to }: Call): string {
  return to.kind === 'external' ? to.name : `${to.context}.${to.message}`;
}
