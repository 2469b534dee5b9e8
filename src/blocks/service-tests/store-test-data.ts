import type { Field } from '../../model/model.ts';
import { uniqueRules } from '../postgres-store/unique-rules.ts';
import type { AggregateView } from '../view/aggregate-view.ts';
import { constCall, importLines } from '../view/code.ts';
import { ownImport } from '../view/imports.ts';
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
import { quote } from '../view/names.ts';
import type { ReadModelView } from '../view/read-model-view.ts';
import { finder, type ServiceView } from '../view/service-view.ts';
import { sampleRecord, sampleValue, type Value } from '../view/values.ts';
import { declaration } from './declaration.ts';

/** Data of the template `postgres.test.ts`: what the store must keep. */
export function storeTestData(service: ServiceView): object {
  const { scope, aggregates, readModels } = service;
  const hasPublic = aggregates.some((aggregate) => publicEvent(aggregate) !== undefined);
  return {
    imports: importLines([
      { names: aggregates.length > 0 ? ['Conflict'] : [], from: `${scope}/chassis/rejection` },
      { names: hasPublic ? ['sql'] : [], from: 'kysely' },
      ...aggregates.map((aggregate) => ({
        names: [
          `type ${aggregate.name}`,
          ...(publicEvent(aggregate) === undefined ? [] : [`type ${aggregate.name}Event`]),
        ],
        from: `../../src/generated/${aggregate.file}.ts`,
      })),
      ...readModels.map((readModel) => ownImport(service, readModel.name, '../../src/generated')),
      { names: ['type ServiceUnderTest', 'startServiceUnderTest'], from: '../service-under-test.ts' },
    ]),
    hasPublic,
    aggregates: aggregates.map((aggregate) => aggregateTest(service, aggregate)),
    readModels: readModels.map((readModel) => readModelTest(service, readModel)),
  };
}

type Sample = { readonly [name: string]: Value };

/** A sample with its optional fields. */
function fullSample(service: ServiceView, fields: readonly Field[]): Sample {
  return Object.fromEntries(
    fields.map((field) => [field.name, sampleValue(service.model, field.type, field.name)]),
  );
}

function aggregateTest(service: ServiceView, aggregate: AggregateView): object {
  const { name, variable, repository, idField, stateField } = aggregate;
  const state = stateField === '' ? {} : { [stateField]: aggregate.aggregate.lifecycle?.initial ?? '' };
  const event = publicEvent(aggregate);
  return {
    name,
    variable,
    repository,
    sample: declaration(variable, name, { ...fullSample(service, aggregate.fields), ...state }, 2),
    find: constCall(
      'const stored',
      `await service.ports.read.${repository}.find`,
      [`${variable}.${idField}`],
      4,
    ),
    save: print(['await ', saving(aggregate, [variable, '[]', '0']), ';'], 4),
    saveAgain: print([saving(aggregate, [variable, '[]', '0']), ','], 6),
    finders: aggregate.findBy.map((field) => ({
      field: field.name,
      found: print(
        [
          bracketed(
            `const stored = await service.ports.read.${repository}.${finder(field)}(`,
            [`${variable}.${field.name}`],
            ')',
          ),
          ';',
        ],
        4,
      ),
      variable,
    })),
    ...uniqueTest(service, aggregate),
    ...(event === undefined
      ? { event: '' }
      : {
          event: declaration(
            'event',
            `${name}Event`,
            { type: event.name, data: sampleRecord(service.model, event.data) },
            4,
          ),
          type: `${service.context.name}.${event.name}.v${event.event.version}`,
          isEnqueued: isEnqueued(`${service.context.name}.${event.name}.v${event.event.version}`),
          saveEvent: print(['await ', saving(aggregate, [variable, '[event]', '1']), ';'], 4),
        }),
  };
}

function saving(aggregate: AggregateView, parameters: readonly string[]): Layout {
  const { repository } = aggregate;
  return group(
    `service.ports.transact(({ ${repository} }) =>`,
    indent(line, bracketed(`${repository}.save(`, parameters, ')')),
    whenBroken(','),
    soft,
    ')',
  );
}

function isEnqueued(type: string): string {
  return print(bracketed('assert.ok(', [`(await outboxTypes()).includes(${quote(type)})`], ');'), 4);
}

function publicEvent(aggregate: AggregateView) {
  return aggregate.events.find((event) => event.isPublic);
}

/** Another one of the same value in the unique fields; it needs an id of its own, and so one that can be varied. */
function uniqueTest(service: ServiceView, aggregate: AggregateView): object {
  const { variable, idField } = aggregate;
  const rule = uniqueRules(aggregate).find(({ fields }) => fields.length > 0);
  const other = otherId(sampleValue(service.model, aggregate.idType, idField));
  if (rule === undefined || other === undefined || rule.fields.some(({ name }) => name === idField)) {
    return { other: '' };
  }
  return {
    other: print(['const other = ', object([`...${variable}`, `${idField}: ${quote(other)}`]), ';'], 4),
    rule: rule.text.replaceAll("'", "\\'"),
    code: quote(rule.id),
    saveOther: print([saving(aggregate, ['other', '[]', '0']), ','], 6),
  };
}

/** Another id of the same shape: its last digit changed. */
function otherId(id: Value): string | undefined {
  if (typeof id !== 'string' || !/\d$/.test(id)) return undefined;
  return id.slice(0, -1) + String((Number(id.at(-1)) + 1) % 10);
}

function readModelTest(service: ServiceView, readModel: ReadModelView): object {
  return {
    name: readModel.name,
    port: readModel.rows,
    key: `row.${readModel.key.name}`,
    isRead: print(
      bracketed(
        'assert.deepEqual(',
        [
          bracketed(`await service.ports.read.${readModel.rows}.find(`, [`row.${readModel.key.name}`], ')'),
          'row',
        ],
        ');',
      ),
      6,
    ),
    sample: declaration('row', readModel.name, fullSample(service, readModel.fields), 2),
  };
}
