import type { Context, Route } from '../model/model.ts';
import type { Path } from '../model/tree.ts';
import { clientsOf, routeText } from './callers.ts';
import { type Affected, type Change, plainChange, stepOf, type Verdict } from './change.ts';
import { answerOf, type FoundRequest, requestsOf } from './find-requests.ts';
import { hasNewHttpVersion, nextHttpVersion } from './http-version.ts';
import { pairUp } from './pair-up.ts';
import { addressOf, areSwapped } from './path-variables.ts';
import { limitChange, limitOf } from './rate-limits.ts';
import { type FoundRoute, mergeAffected } from './readers.ts';
import { relateFields } from './relate-types.ts';
import type { Sides } from './sides.ts';

/** Routes and versions of routes that came, went or changed; what they take and give is told of at their messages. */
export function* diffRoutes(sides: Sides): Generator<Change> {
  const requests = {
    before: new Map([...requestsOf(sides.before.model)].map((one) => [one.key, one])),
    after: new Map([...requestsOf(sides.after.model)].map((one) => [one.key, one])),
  };
  for (const context of sides.after.model.contexts) {
    const old = sides.before.contexts.get(context.name);
    if (old) yield* versionChanged(sides, old, context);
  }
  for (const pair of pairUp(routesOf(sides.before), routesOf(sides.after), addressOf)) {
    if (pair.kind === 'added') yield routeAdded(pair.after);
    else if (pair.kind === 'removed') yield routeRemoved(sides, pair.before);
    else yield* compareRoutes(sides, pair.before, pair.after, requests);
  }
}

type Requests = {
  readonly before: ReadonlyMap<string, FoundRequest>;
  readonly after: ReadonlyMap<string, FoundRequest>;
};

function routesOf({ readers }: Sides['before']): readonly FoundRoute[] {
  return [...readers.routesTo.values()].flat();
}

const pathOf = ({ context, index }: FoundRoute): Path => ['contexts', context, 'http', 'routes', index];

function* versionChanged(sides: Sides, before: Context, after: Context): Generator<Change> {
  const [old, now] = [before.http.version, after.http.version];
  if (old === now || before.http.routes.length === 0) return;
  const isLater = hasNewHttpVersion(sides, after.name);
  const routes = before.http.routes.map((route, index) => ({ context: before.name, index, route }));
  yield plainChange({
    id: 'http-version-changed',
    kind: 'changed',
    path: ['contexts', after.name, 'http', 'version'],
    context: after.name,
    message: `The routes of ${after.name} are version ${now}, and were ${old}.`,
    verdict: isLater ? 'declared' : 'breaking',
    breaks: isLater ? [] : mergeAffected(routes.flatMap(clientsOf)),
    advice: isLater
      ? `Serve ${old} too until its clients have moved.`
      : `A version never goes back: make it ${nextHttpVersion(old)}.`,
    steps: stepOf(after.name, 'major'),
  });
}

function routeAdded(found: FoundRoute): Change {
  const { context, route } = found;
  const message = `The ${route.access} route ${routeText(route)} of ${context} is new.`;
  const steps = stepOf(context, 'minor');
  return plainChange({ id: 'route-added', kind: 'added', path: pathOf(found), context, message, steps });
}

/** Who breaks when a route does, and how bad that is. */
function fallOf(sides: Sides, found: FoundRoute): { verdict: Verdict; breaks: readonly Affected[] } {
  const key = `${found.context}.${found.route.handles}`;
  const { before, after } = sides;
  const callers = mergeAffected(after.readers.ofRequest.get(key), before.readers.ofRequest.get(key));
  const breaks = [...clientsOf(found), ...callers.filter(({ kind }) => kind === 'caller')];
  if (hasNewHttpVersion(sides, found.context)) return { verdict: 'declared', breaks };
  return { verdict: breaks.length > 0 ? 'breaking' : 'warning', breaks };
}

function routeRemoved(sides: Sides, found: FoundRoute): Change {
  const { context, route } = found;
  const fall = fallOf(sides, found);
  const [moved] = sides.after.readers.routesTo.get(`${context}.${route.handles}`) ?? [];
  const version = sides.before.contexts.get(context)?.http.version ?? '';
  const keep = `keep it until nobody uses it, or raise http.version of ${context} to ${nextHttpVersion(version)}.`;
  const now = moved === undefined ? '' : `${route.handles} is now at ${routeText(moved.route)}: `;
  const advice = fall.verdict === 'declared' ? '' : now + keep;
  return plainChange({
    id: 'route-removed',
    kind: 'removed',
    path: pathOf(found),
    context,
    message: `The ${route.access} route ${routeText(route)} of ${context} is gone.`,
    ...fall,
    advice: advice.charAt(0).toUpperCase() + advice.slice(1),
    steps: stepOf(context, 'major'),
  });
}

function* compareRoutes(
  sides: Sides,
  before: FoundRoute,
  after: FoundRoute,
  requests: Requests,
): Generator<Change> {
  const { context } = after;
  const [old, now] = [before.route, after.route];
  const name = `${routeText(now)} of ${context}`;
  const common = { kind: 'changed', path: pathOf(after), context } as const;
  const breaking = { ...fallOf(sides, before), steps: stepOf(context, 'major') };
  const safe = { verdict: 'safe' } as const;
  if (old.handles !== now.handles) {
    const isOther = differ(sides, context, old, now, requests);
    const message = `${name} is handled by ${now.handles}, and was by ${old.handles}.`;
    const advice = isOther ? `${now.handles} does not take or answer what ${old.handles} did.` : '';
    yield plainChange({
      ...common,
      id: 'route-handler-changed',
      message,
      advice,
      ...(isOther ? breaking : safe),
    });
  }
  if (old.access !== now.access) {
    const isHidden = now.access === 'internal';
    const message = `${name} is ${now.access}, and was ${old.access}.`;
    const advice = isHidden ? 'It can no longer be reached through the gateway.' : '';
    const steps = stepOf(context, 'minor');
    const meaning = isHidden ? { ...breaking, breaks: clientsOf(before) } : { ...safe, steps };
    yield plainChange({ ...common, id: 'route-access-changed', message, advice, ...meaning });
  }
  if (old.path !== now.path) {
    const isSwapped = areSwapped(before, after);
    const message = isSwapped
      ? `${name} takes its variables in another order: ${old.path} before.`
      : `${name} names its variables otherwise, at the same address.`;
    const advice = isSwapped ? 'What clients write for the one is taken for the other.' : '';
    yield plainChange({ ...common, id: 'route-changed', message, advice, ...(isSwapped ? breaking : safe) });
  }
  yield* compareAdmission(old, now, name, { common, breaking });
  yield* compareManners(sides, old, now, { name, common });
}

type Common = Pick<Change, 'kind' | 'path' | 'context'>;

function* compareAdmission(
  old: Route,
  now: Route,
  name: string,
  { common, breaking }: { readonly common: Common; readonly breaking: Partial<Change> },
): Generator<Change> {
  if (old.auth !== now.auth) {
    const isOpened = now.auth === 'none';
    yield plainChange({
      ...common,
      id: 'route-auth-changed',
      message: `${name} asks for auth ${now.auth}, and asked for ${old.auth}.`,
      ...(isOpened ? { verdict: 'warning' } : breaking),
      advice: isOpened ? 'Everybody may use it now: is that meant?' : 'Clients need other credentials.',
    });
  }
  if (old.scope !== now.scope) {
    yield plainChange({
      ...common,
      id: 'route-scope-changed',
      message: `${name} asks for the scope ${now.scope || 'nothing'}, and asked for ${old.scope || 'nothing'}.`,
      ...(now.scope === '' ? {} : breaking),
      advice: now.scope === '' ? '' : 'The tokens that clients hold do not carry it.',
    });
  }
}

function* compareManners(
  { before, after }: Sides,
  old: Route,
  now: Route,
  { name, common }: { readonly name: string; readonly common: Common },
): Generator<Change> {
  if (old.rateLimit !== now.rateLimit) {
    const [was, is] = [limitOf(before.model, old), limitOf(after.model, now)];
    yield plainChange({ ...common, ...limitChange(name, was, is) });
  }
  const notes = [
    ['cacheMs', 'is cached for another time'],
    ['actor', 'is meant for another actor'],
  ] as const;
  for (const [key, text] of notes) {
    if (old[key] !== now[key])
      yield plainChange({ ...common, id: 'route-changed', message: `${name} ${text}.` });
  }
}

/** Whether another message takes other input or gives other answers, for those who use the route. */
function differ(sides: Sides, context: string, old: Route, now: Route, requests: Requests): boolean {
  const before = requests.before.get(`${context}.${old.handles}`);
  const after = requests.after.get(`${context}.${now.handles}`);
  if (before === undefined || after === undefined) return true;
  if (before.message.kind !== after.message.kind) return true;
  const input = relateFields(sides.types, before.input, after.input);
  return (
    input.backward || input.drops || relateFields(sides.types, answerOf(before), answerOf(after)).forward
  );
}
