import { nearest } from '../../system/nearest.ts';
import { messagesOf } from '../references.ts';
import type { ModelRule, ModelView, Remark } from '../rule.ts';
import { contextsOf, routesOf, verbOf } from '../walk.ts';

function* unclearRoutes({ raw }: ModelView): Generator<Remark> {
  for (const { path, value } of routesOf(raw)) {
    if (verbOf(value)) continue;
    const message = 'A route has exactly one of get, post, put, patch and delete, with its path.';
    yield { path, message };
  }
}

function* invalidPaths({ raw }: ModelView): Generator<Remark> {
  for (const { path, value } of routesOf(raw)) {
    const route = verbOf(value);
    if (!route || route.path === '' || isPath(route.path)) continue;
    const message = `"${route.path}" is no path; write / and parts of letters, digits and -, or {variables}: /orders/{orderId}.`;
    yield { path: [...path, route.verb], message };
  }
}

const isPath = (path: string) => path === '/' || /^(\/([A-Za-z0-9._~-]+|\{[A-Za-z]\w*\}))+$/.test(path);

/** The names of variables don't tell routes apart; routes of contexts deployed together do meet. */
function* duplicateRoutes({ raw }: ModelView): Generator<Remark> {
  const services = new Map<string, string>();
  for (const [service, { contexts }] of Object.entries(raw.platform?.services ?? {})) {
    for (const context of contexts ?? [service]) services.set(context, service);
  }
  const versions = new Map(
    [...contextsOf(raw)].map(({ name, value }) => [name, value.http?.version ?? 'v1']),
  );
  const seen = new Map<string, string>();
  for (const { context, path, value } of routesOf(raw)) {
    const route = verbOf(value);
    if (!route || route.path === '') continue;
    const shape = `${route.verb.toUpperCase()} /${versions.get(context)}${route.path.replaceAll(/\{\w+\}/g, '{}')}`;
    const key = `${services.get(context) ?? context} ${shape}`;
    const first = seen.get(key);
    if (first === undefined) seen.set(key, value.handles);
    else
      yield {
        path: [...path, route.verb],
        message: `${route.verb.toUpperCase()} ${route.path} is taken already: it handles ${first}.`,
      };
  }
}

function* unknownHandlers({ raw, names }: ModelView): Generator<Remark> {
  for (const { context, path, value } of routesOf(raw)) {
    const owner = names.contexts.get(context);
    const known = owner ? messagesOf(owner, ['commands', 'queries']) : [];
    if (value.handles === '' || known.includes(value.handles)) continue;
    const message = `The context ${context} has no command or query ${value.handles}.`;
    yield { path: [...path, 'handles'], message, suggestion: nearest(value.handles, known) };
  }
}

function* commandsBehindGet({ raw, names }: ModelView): Generator<Remark> {
  for (const { context, path, value } of routesOf(raw)) {
    if (verbOf(value)?.verb !== 'get' || !names.contexts.get(context)?.commands.has(value.handles)) continue;
    const message = `GET must change nothing, but ${value.handles} is a command.`;
    yield { path: [...path, 'get'], at: 'key', message, suggestion: 'post' };
  }
}

function* queriesBehindWrites({ raw, names }: ModelView): Generator<Remark> {
  for (const { context, path, value } of routesOf(raw)) {
    const route = verbOf(value);
    const isQuery = names.contexts.get(context)?.queries.has(value.handles);
    if (!route || route.verb === 'get' || route.verb === 'post' || !isQuery) continue;
    const message = `${route.verb.toUpperCase()} promises a change, but ${value.handles} is a query.`;
    yield { path: [...path, route.verb], at: 'key', message, suggestion: 'get' };
  }
}

function* variablesWithoutInput({ raw, names }: ModelView): Generator<Remark> {
  for (const { context, path, value } of routesOf(raw)) {
    const route = verbOf(value);
    const known = names.contexts.get(context);
    const message = known?.commands.get(value.handles)?.command ?? known?.queries.get(value.handles);
    if (!route || !message) continue;
    const inputs = Object.keys(message.input ?? {});
    for (const [, variable = ''] of route.path.matchAll(/\{(\w+)\}/g)) {
      if (inputs.includes(variable)) continue;
      const text = `The path has {${variable}}, but ${value.handles} has no input of that name.`;
      yield { path: [...path, route.verb], message: text, suggestion: nearest(variable, inputs) };
    }
  }
}

function* unprotectedWrites({ raw, names }: ModelView): Generator<Remark> {
  for (const { context, path, value } of routesOf(raw)) {
    const isCommand = names.contexts.get(context)?.commands.has(value.handles);
    if (value.auth !== undefined || value.access === 'internal' || !isCommand) continue;
    const message = `Everybody could send ${value.handles}; say who may, even if it is everybody.`;
    yield { path, message, suggestion: 'auth: jwt, or auth: none' };
  }
}

export const routeRules: readonly ModelRule[] = [
  {
    id: 'unclear-route',
    summary: 'A route without a verb, or with two',
    severity: 'error',
    check: unclearRoutes,
  },
  { id: 'invalid-path', summary: 'A path that no URL could have', severity: 'error', check: invalidPaths },
  {
    id: 'duplicate-route',
    summary: 'Two routes of one verb and path',
    severity: 'error',
    check: duplicateRoutes,
  },
  {
    id: 'unknown-handler',
    summary: 'A route to a command or query that is declared nowhere',
    severity: 'error',
    check: unknownHandlers,
  },
  {
    id: 'command-behind-get',
    summary: 'A GET that changes something',
    severity: 'error',
    check: commandsBehindGet,
  },
  {
    id: 'query-behind-write',
    summary: 'A PUT, PATCH or DELETE that changes nothing',
    severity: 'error',
    check: queriesBehindWrites,
  },
  {
    id: 'path-variable-without-input',
    summary: 'A path variable nobody takes',
    severity: 'error',
    check: variablesWithoutInput,
  },
  {
    id: 'unprotected-write',
    summary: 'A public write that does not say who may',
    severity: 'error',
    check: unprotectedWrites,
  },
];
