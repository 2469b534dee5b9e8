import type { Affected, Verdict } from './change.ts';
import { hasNewHttpVersion } from './http-version.ts';
import { type FoundRoute, mergeAffected } from './readers.ts';
import type { Sides } from './sides.ts';

/** Who sends a request. */
export type Callers = {
  /** Over HTTP: contexts that call it, and clients of its routes. */
  readonly http: readonly Affected[];
  /** Sagas and policies, by message. */
  readonly messages: readonly Affected[];
  /** It can be reached from outside its context, by whomever. */
  readonly isOffered: boolean;
};

/** Those who send a command or query, before the change or after it. */
export function callersOf({ before, after }: Sides, key: string, context: string): Callers {
  const ties = mergeAffected(after.readers.ofRequest.get(key), before.readers.ofRequest.get(key));
  const routes = before.readers.routesTo.get(key) ?? [];
  const http = [...ties.filter(({ kind }) => kind === 'caller'), ...routes.flatMap(clientsOf)];
  const messages = ties.filter(
    (one) => one.kind === 'saga' || (one.kind === 'policy' && one.context !== context),
  );
  return { http: mergeAffected(http), messages, isOffered: routes.length > 0 };
}

/** Who uses a route. A public one has clients whether the model names them or not; an internal one those who call its message. */
export function clientsOf({ context, route }: FoundRoute): readonly Affected[] {
  if (route.actor === '' && route.access === 'internal') return [];
  const name = route.actor === '' ? `clients of ${context}` : route.actor;
  const how = `uses ${routeText(route)}`;
  return [{ kind: 'actor', name, context: '', team: '', how, version: null }];
}

export const routeText = ({ method, path }: FoundRoute['route']): string => `${method} ${path}`;

/** What it means to break a request: done properly where its routes have a new version and nobody sends it by message. */
export function verdictOf(sides: Sides, context: string, callers: Callers): Verdict {
  if (callers.messages.length > 0) return 'breaking';
  if (callers.isOffered && hasNewHttpVersion(sides, context)) return 'declared';
  return callers.http.length > 0 ? 'breaking' : 'warning';
}
