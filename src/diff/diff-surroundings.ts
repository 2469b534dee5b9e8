import type { Context, Model, Store } from '../model/model.ts';
import { around, isSame } from './around.ts';
import { type Affected, type Change, plainChange } from './change.ts';
import { diffContextMap } from './diff-context-map.ts';
import { diffDependencies } from './diff-dependencies.ts';
import { pairUp } from './pair-up.ts';
import { compareDefaultLimits } from './rate-limits.ts';
import { messageKey } from './readers.ts';
import type { Sides } from './sides.ts';

/** What stands around the messages: contexts and their stores, what they listen to and call, the context map, teams. */
export function* diffSurroundings(sides: Sides): Generator<Change> {
  const { before, after } = sides;
  for (const pair of pairUp(before.model.contexts, after.model.contexts, ({ name }) => name)) {
    if (pair.kind === 'kept') yield* compareContexts(pair.before, pair.after);
    else {
      const { name } = pair.kind === 'added' ? pair.after : pair.before;
      const message = `The context ${name} is ${pair.kind === 'added' ? 'new' : 'gone'}.`;
      const path = ['contexts', name];
      yield plainChange({ id: `context-${pair.kind}`, kind: pair.kind, path, context: name, message });
    }
  }
  yield* diffContextMap(sides);
  yield* compareKernels(before.model, after.model);
  for (const pair of pairUp(before.model.teams, after.model.teams, ({ name }) => name)) {
    const { name } = pair.kind === 'removed' ? pair.before : pair.after;
    if (pair.kind === 'kept' && isSame(pair.before, pair.after)) continue;
    yield around('team', `team ${name}`, pair.kind, ['teams', name]);
  }
  yield* compareTheRest(before.model, after.model);
}

function* compareContexts(before: Context, after: Context): Generator<Change> {
  const { name: context } = after;
  const path = ['contexts', context];
  if (before.team !== after.team) {
    const message = `${context} belongs to ${after.team || 'no team'}, and did to ${before.team || 'no team'}.`;
    yield plainChange({ id: 'owner-changed', kind: 'changed', path: [...path, 'team'], context, message });
  }
  yield* compareStores(before, after);
  yield* diffDependencies(before, after);
  const texts = [
    'purpose',
    'implements',
    'domainRoles',
    'ubiquitousLanguage',
    'assumptions',
    'openQuestions',
    'extensions',
  ] as const;
  const changed = texts.filter((key) => !isSame(before[key], after[key]));
  for (const key of changed)
    yield around(
      'description',
      `${textNames[key]} of ${context}`,
      'kept',
      key === 'extensions' ? path : [...path, key],
      context,
    );
}

const textNames = {
  purpose: 'purpose',
  implements: 'list of subdomains',
  domainRoles: 'list of domain roles',
  ubiquitousLanguage: 'language',
  assumptions: 'list of assumptions',
  openQuestions: 'list of open questions',
  extensions: 'x- part',
} as const;

function* compareStores(before: Context, after: Context): Generator<Change> {
  const { name: context } = after;
  for (const pair of pairUp(before.stores, after.stores, ({ name }) => name)) {
    const store = pair.kind === 'removed' ? pair.before : pair.after;
    const path = ['contexts', context, 'stores', store.name];
    const name = `store ${store.name} of ${context}`;
    if (pair.kind === 'added') yield around('store', name, 'added', path, context);
    else if (pair.kind === 'removed')
      yield storeLost(before, pair.before, {
        id: 'store-removed',
        kind: 'removed',
        path,
        message: `The ${name} is gone.`,
      });
    else if (pair.before.kind !== pair.after.kind) {
      const message = `The ${name} is ${pair.after.kind}, and was ${pair.before.kind}.`;
      yield storeLost(before, pair.before, {
        id: 'store-kind-changed',
        kind: 'changed',
        path: [...path, 'kind'],
        message,
      });
    } else if (pair.before.role !== pair.after.role) {
      const message = `The ${name} is a ${pair.after.role}, and was a ${pair.before.role}.`;
      yield plainChange({
        id: 'store-role-changed',
        kind: 'changed',
        path,
        context,
        message,
        verdict: 'warning',
      });
    }
  }
}

function storeLost(
  { name: context, team, readModels }: Context,
  store: Store,
  change: Pick<Change, 'id' | 'kind' | 'path' | 'message'>,
): Change {
  if (store.role !== 'system-of-record') {
    const made = readModels.filter((one) => one.store === store.name).map(({ name }) => name);
    const advice = made.length > 0 ? `Make the rows of ${made.join(', ')} again from the events.` : '';
    return plainChange({ ...change, context, advice });
  }
  const name = `${context}.${store.name}`;
  const data: Affected = {
    kind: 'stored data',
    name,
    context,
    team,
    how: 'is the system of record',
    version: null,
  };
  const advice = 'Move what is stored before the new code runs, and say so where it is allowed.';
  return plainChange({ ...change, context, verdict: 'breaking', breaks: [data], advice });
}

function* compareKernels(before: Model, after: Model): Generator<Change> {
  for (const pair of pairUp(before.sharedKernels, after.sharedKernels, ({ name }) => name)) {
    const { name } = pair.kind === 'removed' ? pair.before : pair.after;
    const path = ['sharedKernels', name];
    if (pair.kind !== 'kept') yield around('kernel', `shared kernel ${name}`, pair.kind, path);
    else if (!isSame(pair.before.owners, pair.after.owners)) {
      const message = `The shared kernel ${name} is owned by ${pair.after.owners.join(', ')}, and was by ${pair.before.owners.join(', ')}.`;
      yield plainChange({
        id: 'kernel-changed',
        kind: 'changed',
        path: [...path, 'owners'],
        context: '',
        message,
      });
    }
  }
}

/** Without the broker and the limit of the gateway, which are told of apart, and the services of contexts that only one of the models has: they came and went with them. */
function ownPlatform({ platform }: Model, other: Model) {
  const shared = new Set(other.contexts.map(({ name }) => name));
  const services = platform.services.filter(({ contexts }) => contexts.some((name) => shared.has(name)));
  const gateway = platform.gateway && { ...platform.gateway, defaultRateLimit: undefined };
  return { ...platform, broker: null, gateway, services };
}

/** Services are deployed one after the other, so for a while some are on the old broker and some on the new one. */
function* compareBrokers({ platform: before }: Model, { platform: after }: Model): Generator<Change> {
  if (isSame(before.broker, after.broker)) return;
  const text = ({ kind, exchange }: Model['platform']['broker']) => `${kind} with ${exchange}`;
  yield plainChange({
    id: 'broker-changed',
    kind: 'changed',
    path: ['platform', 'broker'],
    context: '',
    message: `The broker is ${text(after.broker)}, and was ${text(before.broker)}.`,
    verdict: 'warning',
    advice:
      'Services on the one do not hear those on the other: move all of them at once, or bridge the two.',
  });
}

/** A policy is the affair of who sends its command: what is sent is told of there. */
function* comparePolicies(before: Model, after: Model): Generator<Change> {
  const items = ({ policies }: Model) => policies.map((policy, index) => ({ policy, index }));
  const textOf = ({ policy: { whenever, then } }: ReturnType<typeof items>[number]) =>
    `whenever ${messageKey(whenever)} then ${then}`;
  for (const pair of pairUp(items(before), items(after), textOf)) {
    if (pair.kind === 'kept') continue;
    const one = pair.kind === 'added' ? pair.after : pair.before;
    yield around('policy', `policy ${textOf(one)}`, pair.kind, ['policies', one.index]);
  }
}

/** Parts that bind nobody by themselves: that they have changed is all there is to say. */
function* compareTheRest(before: Model, after: Model): Generator<Change> {
  yield* comparePolicies(before, after);
  yield* compareBrokers(before, after);
  yield* compareDefaultLimits(before, after);
  const parts = [
    ['system', 'system', before.system, after.system],
    ['subdomains', 'list of subdomains', before.subdomains, after.subdomains],
    ['actors', 'list of actors', before.actors, after.actors],
    ['externalSystems', 'list of external systems', before.externalSystems, after.externalSystems],
    ['scenarios', 'list of scenarios', before.scenarios, after.scenarios],
    ['platform', 'platform', ownPlatform(before, after), ownPlatform(after, before)],
  ] as const;
  for (const [key, what, old, now] of parts) {
    if (!isSame(old, now)) yield around(key === 'platform' ? 'platform' : 'description', what, 'kept', [key]);
  }
  if (!isSame(before.extensions, after.extensions))
    yield around('description', 'x- part of the model', 'kept', []);
}
