import type { Model } from '../../model/model.ts';

/** Lines of a mermaid flowchart: services, requests between them, events from one to the other. */
export function drawServices(model: Model): readonly string[] {
  const home = new Map(
    model.platform.services.flatMap(({ name, contexts }) =>
      contexts.map((context) => [context, name] as const),
    ),
  );
  const external = new Set<string>();
  const arrows = model.contexts.flatMap((context) => {
    const from = node(home.get(context.name) ?? context.name);
    const calls = context.calls.map(({ to }) => {
      if (to.kind === 'context')
        return `${from} -->|${to.message}| ${node(home.get(to.context) ?? to.context)}`;
      external.add(to.name);
      return `${from} --> ${node(to.name)}`;
    });
    const events = context.consumes.map(
      ({ event }) => `${node(home.get(event.context) ?? event.context)} -.->|${event.name}| ${from}`,
    );
    return [...calls, ...events];
  });
  return [
    ...model.platform.services.map(({ name }) => `${node(name)}[${name}]`),
    ...[...external].map((name) => `${node(name)}([${name}])`),
    ...new Set(arrows),
  ];
}

/** A name mermaid takes; "end" and the like are its own words. */
function node(name: string): string {
  return `s_${name.replaceAll(/[^A-Za-z0-9]/g, '_')}`;
}
