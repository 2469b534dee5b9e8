import type { Field } from '../../model/model.ts';
import type { RouteView } from '../view/route-view.ts';

/** A part of a request that carries input, and the schema of the contract for it. */
export type RoutePart = {
  /** Key in fastify's schema. */
  readonly key: 'params' | 'querystring' | 'body';
  /** How the handler reads it. */
  readonly from: 'request.params' | 'request.query' | 'request.body';
  /** Schema in the contract: "PlaceOrderBody". */
  readonly schema: string;
  readonly fields: readonly Field[];
};

/** The parts of a request that carry input, in the order fastify checks them. */
export function partsOf({ name, params, query, body }: RouteView): readonly RoutePart[] {
  const parts: readonly RoutePart[] = [
    { key: 'params', from: 'request.params', schema: `${name}Params`, fields: params },
    { key: 'querystring', from: 'request.query', schema: `${name}Query`, fields: query },
    { key: 'body', from: 'request.body', schema: `${name}Body`, fields: body },
  ];
  return parts.filter(({ fields }) => fields.length > 0);
}
