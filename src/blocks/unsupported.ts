import type { Model } from '../model/model.ts';
import type { Unsupported } from './block.ts';
import { limitOf } from './http/rate-limit.ts';
import { handledRoutes } from './http/routes-data.ts';
import { uniqueRules } from './postgres-store/unique-rules.ts';
import { type ServiceView, servicesOf, unsupportedInDomain } from './view/service-view.ts';

/** What the blocks leave out of a model, one line each; everything else is generated. */
export function findUnsupported(model: Model): readonly Unsupported[] {
  return [
    ...unsupportedInDomain(model),
    ...servicesOf(model).flatMap((service) => [...unsupportedRoutes(service), ...unsupportedRules(service)]),
  ];
}

function unsupportedRoutes(service: ServiceView): readonly Unsupported[] {
  const handled = new Set(handledRoutes(service).map(({ view }) => view.route));
  return service.context.http.routes.flatMap((route): Unsupported[] => {
    const element = `${service.context.name}: ${route.method} ${route.path}`;
    if (!handled.has(route))
      return [{ element, what: `${route.handles} is not generated, so it has no route` }];
    if (route.rateLimit === '' || limitOf(route.rateLimit) !== undefined) return [];
    return [
      {
        element,
        what: `the rate limit ${route.rateLimit} is none: write a number and s, m, h or d, as in 20/m`,
      },
    ];
  });
}

function unsupportedRules(service: ServiceView): readonly Unsupported[] {
  return service.aggregates.flatMap((aggregate) =>
    uniqueRules(aggregate)
      .filter(({ fields }) => fields.length === 0)
      .map(({ id }) => ({
        element: `${service.context.name}.${aggregate.name}`,
        what: `invariant ${id} has no unique index: its id or its expr has to name a field`,
      })),
  );
}
