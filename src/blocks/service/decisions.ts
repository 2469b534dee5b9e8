import { uniqueRules } from '../postgres-store/unique-rules.ts';
import { kebab, withArticle } from '../view/names.ts';
import { eventsOf, evolutionOf, fillEvent } from '../view/payload-view.ts';
import type { ServiceView } from '../view/service-view.ts';

/** Something the model leaves open and the generated code answers with a default. */
export type Decision = { readonly what: string; readonly file: string };

/** What is left to the team of a service, each with the file where it is decided. */
export function decisionsOf(service: ServiceView): readonly Decision[] {
  return [
    ...valueDecisions(service),
    ...ruleDecisions(service),
    ...remoteDecisions(service),
    ...eventDecisions(service),
  ];
}

/** Values that no input and no state carries. */
function valueDecisions(service: ServiceView): readonly Decision[] {
  const decisions = service.aggregates.flatMap((aggregate) => {
    const file = `src/domain/${aggregate.file}.ts`;
    const filled = aggregate.commands.flatMap((command) =>
      eventsOf(aggregate, command).flatMap((event) =>
        fillEvent(service.model, aggregate, command, event)
          .filter(({ source }) => source.kind === 'undecided')
          .map(({ field }) => ({
            what: `\`${field.name}\` of ${event.name}, which ${command.name} does not say`,
            file,
          })),
      ),
    );
    const begun = aggregate.events.flatMap((event) =>
      evolutionOf(service.model, aggregate, event).undecided.map((field) => ({
        what: `\`${field.name}\` of a new ${aggregate.name}, which ${event.name} does not carry`,
        file,
      })),
    );
    const idle = aggregate.events.filter((event) => {
      const { sets, state, isCreation } = evolutionOf(service.model, aggregate, event);
      return sets.length === 0 && state === '' && !isCreation;
    });
    const unchanged = idle.map(({ name }) => ({
      what: `what ${name} changes in ${withArticle(aggregate.name)}`,
      file,
    }));
    return [...filled, ...begun, ...unchanged];
  });
  return [...new Map(decisions.map((decision) => [decision.what, decision])).values()];
}

/** Rules that the model states in words only. */
function ruleDecisions(service: ServiceView): readonly Decision[] {
  const checked = new Set(service.commands.flatMap(({ checks }) => checks.map(({ rejection }) => rejection)));
  return service.aggregates.flatMap((aggregate) => {
    const file = `src/domain/${aggregate.file}.ts`;
    const kept = new Set(uniqueRules(aggregate).flatMap(({ id, fields }) => (fields.length > 0 ? [id] : [])));
    return [
      ...aggregate.commands.flatMap(({ name, command }) =>
        command.rejects
          .filter((rejection) => !checked.has(rejection))
          .map((rejection) => ({ what: `when ${name} is refused with \`${rejection}\``, file })),
      ),
      ...aggregate.aggregate.invariants
        .filter(({ id, expr }) => expr === '' && !kept.has(id))
        .map(({ id, text }) => ({ what: `the invariant ${id}: ${text}`, file })),
    ];
  });
}

/** What to do without an answer, and when to call the systems outside. */
function remoteDecisions(service: ServiceView): readonly Decision[] {
  const checks = service.commands.flatMap((command) =>
    command.checks.map(({ client, operation }) => ({
      what: `what ${command.name} does without an answer from ${client.to}${meant(operation.call.fallback)}`,
      file: `src/application/${command.file}.ts`,
    })),
  );
  const used = new Set(service.commands.flatMap(({ checks: made }) => made.map(({ client }) => client.port)));
  const unused = service.clients
    .filter(({ port }) => !used.has(port))
    .map(({ port, to, calls }) => ({
      what: `when to call ${to}${meant(calls[0]?.why ?? '')}: the port \`${port}\` is there, nothing uses it yet`,
      file: 'src/application/',
    }));
  return [...checks, ...unused];
}

function meant(text: string): string {
  return text === '' ? '' : ` (the model: ${text})`;
}

/** What events of others mean here. */
function eventDecisions(service: ServiceView): readonly Decision[] {
  return service.consumers.flatMap((consumer): Decision[] => {
    if (consumer.does !== 'function') return [];
    const { context, name } = consumer.consume.event;
    const file = `src/application/${kebab(consumer.handler)}.ts`;
    return [{ what: `what ${context}.${name} means here`, file }];
  });
}
