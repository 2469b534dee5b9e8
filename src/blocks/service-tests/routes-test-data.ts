import type { Route } from '../../model/model.ts';
import { type HandledRoute, handledRoutes, mountedPath } from '../http/routes-data.ts';
import { fieldFor } from '../view/assignable.ts';
import { guardsOf } from '../view/invariants.ts';
import { bracketed, hard, indent, type Layout, print, spread } from '../view/layout.ts';
import { quote } from '../view/names.ts';
import { holds } from '../view/print-expression.ts';
import type { ServiceCommand, ServiceView } from '../view/service-view.ts';
import { literal, neutralValue, sampleRecord, sampleValue, type Value } from '../view/values.ts';

/** Samples share their ids: what makes things comes last, so that the others find nothing. */
const order = ['asks', 'changes', 'creates'];

/** Data of the template `routes.test.ts`; undefined for a service without routes. */
export function routesTestData(service: ServiceView): object | undefined {
  const routes = handledRoutes(service).toSorted(
    (a, b) => order.indexOf(a.view.kind) - order.indexOf(b.view.kind),
  );
  if (routes.length === 0) return undefined;
  const paths = routes.map(({ view }) => mountedPath(service, view.route).replaceAll(/:(\w+)/g, '{$1}'));
  const list = routes.map((handled): Layout => [hard, spread(routeLines(service, handled)), ',']);
  return {
    routes: print(['[', indent(list), hard, ']']),
    described: print(
      [
        'assert.deepEqual(Object.keys(answer.json().paths).sort(), ',
        bracketed('[', [...new Set(paths)].sort().map(quote), ']'),
        ');',
      ],
      4,
    ),
  };
}

function routeLines(service: ServiceView, handled: HandledRoute): readonly Layout[] {
  const { route, body } = handled.view;
  const status = statusOf(service, handled);
  return [
    `method: ${quote(route.method)}`,
    `url: ${quote(sampleUrl(service, handled))}`,
    `caller: ${quote(callerOf(route))}`,
    `scope: ${quote(callerOf(route) === 'anybody' ? '' : route.scope)}`,
    ...(body.length === 0 ? [] : [['body: ', literal(sampleRecord(service.model, body))]]),
    ...(status === undefined ? [] : [`status: ${status}`]),
  ];
}

function callerOf({ auth }: Route): 'anybody' | 'user' | 'service' | 'machine' {
  switch (auth) {
    case 'jwt':
      return 'user';
    case 'service':
      return 'service';
    case 'api-key':
      return 'machine';
    default:
      return 'anybody';
  }
}

function sampleUrl(service: ServiceView, { view }: HandledRoute): string {
  const params = sampleRecord(service.model, view.params);
  const path = mountedPath(service, view.route).replaceAll(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(String(params[name])),
  );
  const query = new URLSearchParams(
    Object.entries(sampleRecord(service.model, view.query)).map(([name, value]): [string, string] => [
      name,
      String(value),
    ]),
  );
  return query.size === 0 ? path : `${path}?${query}`;
}

/** What the sample request gets while the database is empty; undefined where the domain has to say. */
function statusOf(service: ServiceView, handled: HandledRoute): number | undefined {
  if (handled.kind === 'query') return handled.query.mode === 'list' ? 200 : 404;
  const { command } = handled;
  if (command.command.creates)
    return isAccepted(service, command) && isFirst(service, handled) ? 201 : undefined;
  return command.owner.isCreated ? 404 : undefined;
}

/** Whether no route before it makes the same kind of thing: a second one would meet the first one's. */
function isFirst(
  service: ServiceView,
  { command, view }: HandledRoute & { readonly kind: 'command' },
): boolean {
  const makers = handledRoutes(service).filter(
    (one) =>
      one.kind === 'command' && one.view.kind === 'creates' && one.command.aggregate === command.aggregate,
  );
  return makers[0]?.view.name === view.name;
}

/** Whether the invariants hold for what the sample makes: values from the command, the least where it says nothing. */
function isAccepted(service: ServiceView, command: ServiceCommand): boolean {
  const { model } = service;
  const { owner } = command;
  const made: Record<string, Value> = {};
  for (const field of owner.fields) {
    const given = fieldFor(model, command.data, field);
    if (given !== undefined && !given.type.optional)
      made[field.name] = sampleValue(model, given.type, field.name);
    else if (!field.type.optional) made[field.name] = neutralValue(model, field.type);
  }
  if (owner.stateField !== '') made[owner.stateField] = owner.aggregate.lifecycle?.initial ?? '';
  return guardsOf(model, owner).guards.every(({ expression }) => holds(expression, made));
}
