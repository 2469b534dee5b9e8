import type { Event, Field } from '../../model/model.ts';
import type { AggregateView, EventView } from '../view/aggregate-view.ts';
import { fieldFor } from '../view/assignable.ts';
import { docstring, importLines, signature } from '../view/code.ts';
import { copied } from '../view/copied.ts';
import { bracketed, type Layout, object, print } from '../view/layout.ts';
import { kebab, propertyName, withArticle } from '../view/names.ts';
import { payloadOf } from '../view/remote-view.ts';
import type { ServiceView } from '../view/service-view.ts';
import { tsInline } from '../view/type-printer.ts';

/** Data of the template `published.ts`: what leaves the service of each event. */
export function publishedData(service: ServiceView): object {
  const { scope, context, aggregates } = service;
  const shown = aggregates.filter(isPublished);
  const contracts = shown.flatMap((aggregate) =>
    aggregate.events
      .filter((event) => event.isPublic)
      .flatMap((event) => versionsOf(service, event.event).map((version) => `type ${event.name}V${version}`)),
  );
  return {
    imports: importLines([
      { names: ['createEnvelope', 'type Envelope'], from: `${scope}/chassis/bus/envelope` },
      { names: contracts, from: `${scope}/contracts/${kebab(context.name)}/events` },
      ...shown.map(({ name, file }) => ({ names: [`type ${name}Event`], from: `./${file}.ts` })),
    ]),
    aggregates: shown.map((aggregate) => aggregateData(service, aggregate)),
  };
}

/** The versions of an event that are published: the present one, and older ones that a consumer of the model still reads. */
export function versionsOf({ model, context }: ServiceView, event: Event): readonly number[] {
  const isRead = (version: number): boolean =>
    model.contexts.some(({ consumes }) =>
      consumes.some(
        (one) =>
          one.event.context === context.name && one.event.name === event.name && one.version === version,
      ),
    );
  const older = event.history.filter(({ version, payload }) => {
    const isPart = payload.every((field) => field.type.optional || fieldFor(model, event.payload, field));
    return version !== event.version && isRead(version) && isPart;
  });
  return [event.version, ...older.map((one) => one.version)];
}

/** Whether others may read events of an aggregate. */
export function isPublished(aggregate: AggregateView): boolean {
  return aggregate.events.some((event) => event.isPublic);
}

function aggregateData(service: ServiceView, aggregate: AggregateView): object {
  const { name, events } = aggregate;
  const shown = events.filter((event) => event.isPublic);
  return {
    doc: docstring(
      `What others see of an event of ${withArticle(name)}: the fields of its contract; nothing of a private one.`,
    ),
    signature: signature(
      `export function published${name}Event(`,
      [`event: ${name}Event`],
      'readonly Envelope[]',
    ),
    cases: shown.map((event) => eventCase(service, aggregate, event)),
    isPartial: shown.length < events.length,
  };
}

function eventCase(service: ServiceView, aggregate: AggregateView, event: EventView): object {
  const versions = versionsOf(service, event.event);
  const subject = `event.data.${aggregate.idField}`;
  const isNumber = tsInline(service.model, aggregate.idType) === 'number';
  const text = isNumber ? `String(${subject})` : subject;
  const named = versions.map((version) => ({
    version,
    name: versions.length === 1 ? 'data' : `v${version}`,
  }));
  return {
    name: event.name,
    consts: named.map(({ version, name }) => {
      const published = payloadOf(event.event, version) ?? [];
      // An older version may have an optional field that is no more.
      const fields = published.filter((field) => fieldFor(service.model, event.data, field)).map(carried);
      return print([`const ${name}: ${event.name}V${version} = `, object(fields), ';'], 6);
    }),
    result: print(
      [
        'return ',
        bracketed(
          '[',
          named.map(({ version, name }) => {
            const source = `source: '${service.context.name}'`;
            const type = `type: '${service.context.name}.${event.name}.v${version}'`;
            const data = name === 'data' ? 'data' : `data: ${name}`;
            return ['createEnvelope(', object([source, type, `subject: ${text}`, data]), ')'];
          }),
          ']',
        ),
        ';',
      ],
      6,
    ),
  };
}

function carried(field: Field): Layout {
  return copied(propertyName(field.name), `event.data.${field.name}`, field.type.optional);
}
