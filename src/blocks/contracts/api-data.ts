import type { Context, Field, Model } from '../../model/model.ts';
import { docstring, importLines, schemaDeclaration } from '../view/code.ts';
import type { Layout } from '../view/layout.ts';
import { type RouteView, routesOf } from '../view/route-view.ts';
import { typeboxObject, typeboxType } from '../view/type-printer.ts';
import { schemaImports, typebox } from './contract-imports.ts';
import { routeUses } from './reach.ts';

/** Data of the template `api.ts`: what each route takes and gives. */
export function apiData(model: Model, context: Context): object {
  return {
    imports: importLines([typebox, ...schemaImports(model, routeUses(context), './values.ts')]),
    schemas: routesOf(context).flatMap((route) => schemasOf(model, context, route)),
  };
}

function schemasOf(model: Model, context: Context, view: RouteView): object[] {
  const { route, name, params, query, body, reply } = view;
  const where = docstring(`${route.method} /${context.http.version}${route.path}`);
  const input = (suffix: string, fields: readonly Field[]) =>
    fields.length === 0
      ? []
      : [{ name: `${name}${suffix}`, layout: typeboxObject(model, fields, ['additionalProperties: false']) }];
  const schemas: { name: string; layout: Layout }[] = [
    ...input('Params', params),
    ...input('Query', query),
    ...input('Body', body),
    ...(reply === null ? [] : [{ name: `${name}Reply`, layout: replyOf(model, reply) }]),
  ];
  return schemas.map(({ name: schema, layout }, index) => ({
    doc: index === 0 ? where : '',
    name: schema,
    schema: schemaDeclaration(schema, layout),
  }));
}

function replyOf(model: Model, reply: NonNullable<RouteView['reply']>): Layout {
  return reply.kind === 'record' ? typeboxObject(model, reply.fields) : typeboxType(model, reply);
}
