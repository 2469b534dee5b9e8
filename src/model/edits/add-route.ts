import { UserError } from '../../errors.ts';
import { messagesOf } from '../references.ts';
import type { Source } from '../source.ts';
import { verbOf } from '../walk.ts';
import { fieldsOf, type NewField } from './field-text.ts';
import { appendValue } from './insert-value.ts';
import { type ReadRaw, readRaw, requireContext } from './read-raw.ts';
import { requireForm, requireKnown } from './require-name.ts';
import { requireSame } from './same-content.ts';
import { applySteps, type Edit, type Step } from './step.ts';

/** Verb and path of a route, and who is let in, in the words of the command line. */
export type RouteWords = {
  /** `POST /orders/{orderId}/cancel`. */
  readonly route: string;
  readonly auth?: string | undefined;
  readonly actor?: string | undefined;
  readonly access?: string | undefined;
};

/** A route to be added. */
export type NewRoute = RouteWords & {
  readonly context: string;
  /** Command or query of the context. */
  readonly handles: string;
  readonly scope?: string | undefined;
  readonly rateLimit?: string | undefined;
  readonly cache?: string | undefined;
};

/** Adds a route to a context. Throws UserError where it handles nothing, or not what its verb and path say. */
export function addRoute(sources: readonly Source[], route: NewRoute): Edit {
  const model = readRaw(sources);
  requireContext(model.raw, route.context);
  const known = model.names.contexts.get(route.context);
  const messages = known ? messagesOf(known, ['commands', 'queries']) : [];
  const what = `The context ${route.context} has no command or query ${route.handles}.`;
  requireKnown(what, route.handles, messages, '--handles');
  const message = known?.commands.get(route.handles)?.command ?? known?.queries.get(route.handles);
  const step = routeStep(model, route, fieldsOf(message?.input));
  const note = `added to ${route.context}, handled by ${route.handles}`;
  return applySteps(sources, `The route ${route.route.trim()}`, [step && { ...step, note }]);
}

/** The step that adds a route. `input`: of what it handles, which need not be in the model yet. */
export function routeStep(model: ReadRaw, route: NewRoute, input: readonly NewField[]): Step {
  const { verb, path } = parseRoute(route.route);
  const { context, handles, actor, access, auth, scope, rateLimit, cache } = route;
  requireForm('--rate-limit', rateLimit, 'rate');
  requireForm('--cache', cache, 'duration');
  if (actor !== undefined)
    requireKnown(`The model has no actor ${actor}.`, actor, model.names.actors, '--actor');
  requireFitting(model, route, verb, path, input);
  const told = { handles, actor, access, auth, scope, rateLimit, cache };
  const present = model.raw.contexts[context]?.http?.routes.find((one) => {
    const known = verbOf(one);
    return known?.verb === verb && known.path === path;
  });
  if (present) {
    const next = 'Change it in the model by hand, or choose another path.';
    requireSame(`The route ${verb.toUpperCase()} ${path}`, present, told, next);
    return undefined;
  }
  return {
    apply: (sources) =>
      appendValue(sources, ['contexts', context, 'http', 'routes'], { [verb]: path, ...told }),
    note: `reached by ${verb.toUpperCase()} ${path}`,
  };
}

/** Takes `POST /orders` apart. Throws UserError where it is something else. */
export function parseRoute(text: string): { readonly verb: string; readonly path: string } {
  const [, verb, path] = /^(get|post|put|patch|delete)\s+(\/[^\s?#]*)$/i.exec(text.trim()) ?? [];
  if (verb !== undefined && path !== undefined) return { verb: verb.toLowerCase(), path };
  throw new UserError(
    `"${text}" is no route: it has a verb and a path.`,
    'Write it like this: "POST /orders" or "GET /orders/{orderId}"',
  );
}

function requireFitting(
  { names }: ReadRaw,
  { context, handles }: NewRoute,
  verb: string,
  path: string,
  input: readonly NewField[],
): void {
  if (verb === 'get' && names.contexts.get(context)?.commands.has(handles)) {
    throw new UserError(
      `${handles} is a command and changes something; GET only reads.`,
      `Write: "POST ${path}"`,
    );
  }
  requireInputs(
    path,
    handles,
    input.map(({ name }) => name),
  );
}

/** Throws UserError for a variable of a path that is no input of what it handles. */
export function requireInputs(path: string, handles: string, inputs: readonly string[]): void {
  for (const [, variable = ''] of path.matchAll(/\{([^}]*)\}/g)) {
    if (inputs.includes(variable)) continue;
    throw new UserError(
      `The path has {${variable}}, which is no input of ${handles}.`,
      inputs.length === 0 ? `Add ${variable} to its input first.` : `Its input: ${inputs.join(', ')}`,
    );
  }
}
