import type { Block } from '../block.ts';
import { declaration, importLines } from '../view/code.ts';
import { fieldImports } from '../view/imports.ts';
import { type ServiceView, servicesOf } from '../view/service-view.ts';
import { tsObject } from '../view/type-printer.ts';
import { queryData } from './query-data.ts';

export const block: Block = {
  id: 'query',
  summary: 'one handler per query, reading an aggregate or a read model',
  *contribute({ model }) {
    for (const service of servicesOf(model)) {
      if (service.queries.length === 0) continue;
      const element = service.context.name;
      yield {
        kind: 'template',
        template: 'query/src/generated/queries.ts',
        path: `services/${service.name}/src/generated/queries.ts`,
        owner: 'msv',
        element,
        data: inputData(service),
      };
      for (const query of service.queries) {
        yield {
          kind: 'template',
          template: 'query/src/application/query.ts',
          path: `services/${service.name}/src/application/${query.file}.ts`,
          owner: 'you',
          element: `${element}.${query.name}`,
          data: queryData(service, query),
        };
      }
    }
  },
};

function inputData(service: ServiceView): object {
  const fields = service.queries.flatMap(({ query }) => query.input);
  return {
    imports: importLines(fieldImports(service, fields, '.')),
    queries: service.queries.map(({ query }) => declaration(`type ${query.name}`, tsObject(query.input))),
  };
}
