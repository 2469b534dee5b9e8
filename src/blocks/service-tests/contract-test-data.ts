import { versionsOf } from '../aggregate/published-data.ts';
import { importLines } from '../view/code.ts';
import { bracketed, line, print } from '../view/layout.ts';
import { kebab, quote } from '../view/names.ts';
import type { ServiceView } from '../view/service-view.ts';
import { sampleRecord } from '../view/values.ts';
import { declaration } from './declaration.ts';

/** Data of the template `events.test.ts`; undefined for a service that neither publishes nor listens. */
export function contractTestData(service: ServiceView): object | undefined {
  const published = publishedTests(service);
  const consumed = consumedTests(service);
  if (published.length === 0 && consumed.length === 0) return undefined;
  const { scope, context } = service;
  const publishing = service.aggregates.filter((aggregate) =>
    aggregate.events.some(({ isPublic }) => isPublic),
  );
  return {
    imports: importLines([
      { names: published.map(({ read }) => read), from: `${scope}/contracts/${kebab(context.name)}/events` },
      ...service.consumers.map(({ data, read }) => ({
        names: [read, `type ${data.contract}`],
        from: data.module,
      })),
      ...publishing.map(({ name, file }) => ({
        names: [`type ${name}Event`],
        from: `../../src/generated/${file}.ts`,
      })),
      {
        names: publishing.map(({ name }) => `published${name}Event`),
        from: '../../src/generated/published.ts',
      },
    ]),
    published: published.map((test, index) => ({ ...test, separator: index > 0 })),
    consumed: consumed.map((test, index) => ({ ...test, separator: index > 0 })),
  };
}

function publishedTests(service: ServiceView) {
  return service.aggregates.flatMap((aggregate) =>
    aggregate.events
      .filter(({ isPublic }) => isPublic)
      .flatMap((event) =>
        versionsOf(service, event.event).map((version) => ({
          type: `${service.context.name}.${event.name}.v${version}`,
          publish: `published${aggregate.name}Event`,
          read: `read${event.name}V${version}`,
          event: declaration(
            'event',
            `${aggregate.name}Event`,
            { type: event.name, data: sampleRecord(service.model, event.data) },
            4,
          ),
        })),
      ),
  );
}

function consumedTests(service: ServiceView) {
  const seen = new Set<string>();
  return service.consumers.flatMap(({ type, read, data, payload }) => {
    if (seen.has(type)) return [];
    seen.add(type);
    const hasDuty = payload.some((field) => !field.type.optional);
    const sample = declaration('data', data.contract, sampleRecord(service.model, payload), 4);
    const fields = bracketed('{', [`type: ${quote(type)}`, 'time', 'data'], '}', line);
    const message = print(['const message = ', fields, ';'], 4);
    return [{ type, sample, message, read, hasDuty }];
  });
}
