import type { Names, RawReadModel } from '../../names.ts';
import { parseReference } from '../../reference.ts';

/** Whose store a read model says it is kept in; undefined where no context has such a store. */
export function storeOwner(readModel: RawReadModel, home: string, names: Names): string | undefined {
  if (!readModel.store || names.contexts.get(home)?.stores.has(readModel.store)) return home;
  const { context, name } = parseReference(readModel.store, home);
  return names.contexts.get(context)?.stores.has(name) ? context : undefined;
}
