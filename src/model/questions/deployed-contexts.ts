import type { RawModel } from '../schema.ts';
import type { Path } from '../tree.ts';

/** A context with the deployment unit it runs in, and where that is said. */
export type DeployedContext = { readonly service: string; readonly context: string; readonly path: Path };

/** The contexts of all declared services; one that lists none holds the context of its own name. */
export function* deployedContextsOf(raw: RawModel): Generator<DeployedContext> {
  for (const [service, { contexts }] of Object.entries(raw.platform?.services ?? {})) {
    const path = ['platform', 'services', service];
    if (!contexts) yield { service, context: service, path };
    for (const [index, context] of (contexts ?? []).entries())
      yield { service, context, path: [...path, 'contexts', index] };
  }
}
