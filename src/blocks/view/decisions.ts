import { eventsOf, evolutionOf, fillEvent } from './payload-view.ts';
import type { ServiceView } from './service-view.ts';

/**
 * What the model leaves open and generated code has filled with a default, one sentence each, for the README of a
 * service: "PlaceOrder: where `total` of OrderPlaced comes from (src/domain/order.ts)".
 */
export function decisionsOf(service: ServiceView): readonly string[] {
  return [
    ...new Set([
      ...openRefusals(service),
      ...openInvariants(service),
      ...openPayloads(service),
      ...openEvolutions(service),
      ...openReactions(service),
      ...openCalls(service),
    ]),
  ];
}

function openRefusals({ aggregates }: ServiceView): string[] {
  return aggregates.flatMap(({ file, commands }) =>
    commands.flatMap(({ name, command }) =>
      command.rejects
        .filter((rejection) => !rejection.startsWith('Unknown'))
        .map((rejection) => `When \`${name}\` is refused as \`${rejection}\` (\`src/domain/${file}.ts\`).`),
    ),
  );
}

function openInvariants({ aggregates }: ServiceView): string[] {
  return aggregates.flatMap(({ file, aggregate }) =>
    aggregate.invariants
      .filter((one) => one.expr === '' && one.enforcedBy === '')
      .map((one) => `How \`${one.id}\` is kept: ${one.text} (\`src/domain/${file}.ts\`).`),
  );
}

function openPayloads({ model, aggregates }: ServiceView): string[] {
  return aggregates.flatMap((aggregate) =>
    aggregate.commands.flatMap((command) =>
      eventsOf(aggregate, command).flatMap((event) =>
        fillEvent(model, aggregate, command, event)
          .filter(({ source }) => source.kind === 'undecided')
          .map(
            ({ field }) =>
              `Where \`${field.name}\` of \`${event.name}\` comes from (\`src/domain/${aggregate.file}.ts\`).`,
          ),
      ),
    ),
  );
}

function openEvolutions({ model, aggregates }: ServiceView): string[] {
  return aggregates.flatMap((aggregate) =>
    aggregate.events.flatMap((event) => {
      const { sets, isCreation, state } = evolutionOf(model, aggregate, event);
      if (isCreation || sets.length > 0 || state !== '') return [];
      return [`How \`${event.name}\` changes the state (\`src/domain/${aggregate.file}.ts\`).`];
    }),
  );
}

function openReactions({ consumers }: ServiceView): string[] {
  return consumers.flatMap((one) =>
    one.does === 'function'
      ? [
          `What follows from \`${one.from}.${one.event.name}\` (\`${one.handler}\`); until then it is noted in the log.`,
        ]
      : [],
  );
}

function openCalls({ commands, clients }: ServiceView): string[] {
  const asked = new Set(commands.flatMap((one) => one.checks.map((check) => check.operation)));
  return clients.flatMap((client) => {
    const idle = client.operations.filter((operation) => !asked.has(operation));
    const unused = idle.map((one) => `\`ports.${client.port}.${one.method}\`: ${one.call.why}`);
    const external = client.isExternal
      ? client.calls.map((call) => `\`ports.${client.port}\`: ${call.why}`)
      : [];
    return [...unused, ...external].map((one) => `When to call ${one}.`);
  });
}
