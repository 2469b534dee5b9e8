import type { Path } from '../model/tree.ts';
import { listing } from '../system/listing.ts';
import type { Change } from './change.ts';
import { lateReaders } from './event-versions.ts';
import { eventsOf, type FoundEvent } from './find-events.ts';
import { type FrozenType, freezePayload } from './frozen-types.ts';
import { nextHttpVersion } from './http-version.ts';
import { relateFields } from './relate-types.ts';
import type { Sides } from './sides.ts';
import { suggestUpcast } from './suggest-upcast.ts';

/** The version that a message needs to change as it did, and the lines of the model that declare it. */
export type VersionNeed = {
  /** `order.OrderPlaced`, `the routes of order`. */
  readonly subject: string;
  readonly context: string;
  /** What the lines are pasted into, in the new model. */
  readonly path: Path;
  readonly from: string;
  readonly to: string;
  readonly blocks: readonly YamlBlock[];
  readonly notes: readonly string[];
};

/** Lines of YAML and the key they belong below. */
export type YamlBlock = { readonly below: string; readonly lines: readonly string[] };

/** What has to be declared for the changes that break an event or a route to be done properly. */
export function* versionNeeds(sides: Sides, changes: readonly Change[]): Generator<VersionNeed> {
  const outgrown = new Set(changes.flatMap((change) => change.outgrown));
  const before = new Map([...eventsOf(sides.before.model)].map((found) => [found.key, found]));
  const given = new Set<string>();
  for (const after of eventsOf(sides.after.model)) {
    const old = before.get(after.key);
    if (old && outgrown.has(after.key) && !isDeclared(sides, old, after)) {
      yield eventNeed(sides, old, after, given);
    }
  }
  const contexts = new Set(changes.flatMap((change) => routeOwners(sides, change)));
  for (const context of contexts) {
    const version = sides.before.contexts.get(context)?.http.version;
    if (version !== undefined) yield routeNeed(context, version);
  }
}

/** Whether the history tells the old payload as it was. */
function isDeclared(sides: Sides, before: FoundEvent, after: FoundEvent): boolean {
  const told = after.event.history.find(({ version }) => version === before.event.version);
  return told !== undefined && !relateFields(sides.types, before.event.payload, told.payload).differs;
}

/** `given`: the copies of types that were written out already. */
function eventNeed(sides: Sides, before: FoundEvent, after: FoundEvent, given: Set<string>): VersionNeed {
  const { version, payload, history } = before.event;
  const to = Math.max(after.event.version, version + 1);
  const { upcast, notes } = suggestUpcast(sides, payload, after.event.payload);
  // What stands in the history already may name a type that has changed since.
  const past = [{ version, payload, upcast, retireAfter: '' }, ...history.toReversed()].map((one) => ({
    ...one,
    ...freezePayload(sides, one.payload),
  }));
  const copies = past.flatMap(({ types }) => types).filter(({ line }) => !given.has(line) && given.add(line));
  const below = `${after.path.slice(0, -1).join('.')}.${after.event.name}`;
  return {
    subject: after.key,
    context: after.context,
    path: after.path,
    from: String(version),
    to: String(to),
    blocks: [
      ...typeBlocks(copies, after),
      { below, lines: [`version: ${to}`, 'history:', ...past.map(historyLine)] },
    ],
    notes: [...notes, ...moveNote(sides, before, after)],
  };
}

/** Who stays with a version that can't be made of the next gets nothing any more. */
function moveNote(sides: Sides, { key, event }: FoundEvent, after: FoundEvent): readonly string[] {
  const { version, payload } = event;
  const names = [...new Set(lateReaders(sides, key, version).staying.map(({ context }) => context))];
  if (names.length === 0 || !relateFields(sides.types, payload, after.event.payload).forward) return [];
  return [
    `Version ${version} can't be made of the new one, so it is no longer published: let ${listing(names, 5)} read the new one too, and deploy that first.`,
  ];
}

type Past = {
  readonly version: number;
  readonly yaml: string;
  readonly upcast: string;
  readonly retireAfter: string;
};

function historyLine({ version, yaml, upcast, retireAfter }: Past): string {
  const told = [
    `version: ${version}`,
    `payload: ${yaml}`,
    ...(upcast === '' ? [] : [`upcast: ${JSON.stringify(upcast)}`]),
    ...(retireAfter === '' ? [] : [`retireAfter: ${retireAfter}`]),
  ];
  return `  - { ${told.join(', ')} }`;
}

function typeBlocks(types: readonly FrozenType[], { context, aggregate }: FoundEvent): readonly YamlBlock[] {
  const belowOf = ({ owner }: FrozenType) =>
    owner.kind === 'kernel'
      ? `sharedKernels.${owner.kernel}.types`
      : `contexts.${context}.aggregates.${aggregate.name}.valueObjects`;
  return [...Map.groupBy(types, belowOf)].map(([below, own]) => ({
    below,
    lines: own.map(({ line }) => line),
  }));
}

/** The contexts whose routes need a new version for a change to be declared. */
function routeOwners({ before }: Sides, { verdict, id, context, outgrown }: Change): readonly string[] {
  if (verdict !== 'breaking') return [];
  const offered = outgrown.filter((key) => before.readers.routesTo.has(key));
  return [...(id.startsWith('route-') ? [context] : []), ...offered.map((key) => key.split('.')[0] ?? '')];
}

function routeNeed(context: string, version: string): VersionNeed {
  const to = nextHttpVersion(version);
  return {
    subject: `the routes of ${context}`,
    context,
    path: ['contexts', context, 'http'],
    from: version,
    to,
    blocks: [{ below: `contexts.${context}.http`, lines: [`version: ${to}`] }],
    notes: [],
  };
}
