import { foreignProjection } from '../read-model/projections-data.ts';
import { constCall, docstring, guarded, type Import, importLines, signature } from '../view/code.ts';
import { copied } from '../view/copied.ts';
import {
  bracketed,
  group,
  indent,
  type Layout,
  line,
  object,
  print,
  soft,
  whenBroken,
} from '../view/layout.ts';
import { kebab, propertyName, spoken } from '../view/names.ts';
import { finder, type ReactionView, type ServiceView } from '../view/service-view.ts';

/** Data of the template `reactions.ts`: what each consumed event sets off. */
export function reactionsData(service: ServiceView): object {
  return {
    imports: importLines([
      { names: ['type Envelope'], from: `${service.scope}/chassis/bus/envelope` },
      ...service.consumers.flatMap((one) => imports(service, one)),
    ]),
    reactions: service.consumers.map((one) => ({
      doc: docstring(`${one.from}.${one.event.name}@${one.consume.version}: ${purpose(one)}.`),
      signature: signature(
        `export async function ${one.reaction}(`,
        ['ports: Ports', `event: Envelope<${one.data.contract}>`],
        'Promise<void>',
      ),
      lines: lines(one),
    })),
  };
}

function imports(service: ServiceView, one: ReactionView): Import[] {
  const { data } = one;
  return [
    { names: [`type ${data.contract}`], from: data.module },
    ...(data.translator === ''
      ? []
      : [{ names: [data.translator], from: `../adapters/translators/${kebab(data.context)}.ts` }]),
    ...(one.does === 'command'
      ? [{ names: [one.command.handler], from: `../application/${one.command.file}.ts` }]
      : []),
    ...(one.does === 'command' && one.mapping.found !== null
      ? [{ names: ['NotFound'], from: `${service.scope}/chassis/rejection` }]
      : []),
    ...(one.does === 'function'
      ? [{ names: [one.handler], from: `../application/${kebab(one.consume.do.name)}.ts` }]
      : []),
    ...(one.projects.length > 0 ? [{ names: [foreignProjection(one)], from: './projections.ts' }] : []),
    { names: ['type Ports'], from: './ports.ts' },
  ];
}

function purpose(one: ReactionView): string {
  const projected = one.projects.map((readModel) => `projected to ${readModel.name}`);
  if (one.does === 'projection') return projected.join(', ');
  return [one.does === 'command' ? one.command.name : one.handler, ...projected].join(', ');
}

function lines(one: ReactionView): readonly string[] {
  const { translator } = one.data;
  const project = foreignProjection(one);
  return [
    translator === '' ? 'const { data } = event;' : `const data = ${translator}(event.data);`,
    ...(one.does === 'command' ? commandLines(one) : []),
    ...(one.does === 'function' ? [`await ${one.handler}(ports, data);`] : []),
    ...(one.projects.length > 0
      ? [
          print(
            group(
              'await ports.transact((unit) =>',
              indent(line, `${project}(unit, data, event.time)`),
              whenBroken(','),
              soft,
              ');',
            ),
            2,
          ),
        ]
      : []),
  ];
}

function commandLines(one: ReactionView & { readonly does: 'command' }): readonly string[] {
  const { mapping, command, aggregate } = one;
  const fields = mapping.fields.map(({ to, from }) =>
    copied(propertyName(to.name), `data.${from.name}`, from.type.optional),
  );
  if (mapping.found === null) return [call(command.handler, fields)];
  const { by, from, input } = mapping.found;
  const name = aggregate.variable === 'data' ? 'stored' : aggregate.variable;
  const find = `await ports.read.${aggregate.repository}.${finder(by)}`;
  const what = `\`${spoken(aggregate.name)} with ${by.name} \${data.${from.name}}\``;
  const missing: Layout = ['throw ', bracketed('new NotFound(', [what], ')'), ';'];
  return [
    constCall(`const ${name}`, find, [`data.${from.name}`], 2),
    guarded(`${name} === undefined`, missing, 2),
    call(command.handler, [`${propertyName(input)}: ${name}.state.${aggregate.idField}`, ...fields]),
  ];
}

function call(handler: string, fields: readonly Layout[]): string {
  return print([`await ${handler}(ports, `, object(fields), ');'], 2);
}
