import type { Aggregate, Field, Model } from '../model/model.ts';
import type { Path } from '../model/tree.ts';
import { scalars } from '../model/type-text.ts';
import { callersOf } from './callers.ts';
import { type Affected, type Change, plainChange } from './change.ts';
import { compareLifecycles } from './compare-lifecycles.ts';
import { type Exposure, type Findings, nothingToMind } from './exposure.ts';
import { pairUp } from './pair-up.ts';
import type { Sides } from './sides.ts';

type FoundAggregate = { readonly context: string; readonly aggregate: Aggregate; readonly path: Path };

/** Aggregates that came, went or changed: their identity, their state as it is stored, their lifecycle. */
export function diffAggregates(sides: Sides): Findings {
  const changes: Change[] = [];
  const exposures: Exposure[] = [];
  const keyOf = ({ context, aggregate }: FoundAggregate) => `${context}.${aggregate.name}`;
  const pairs = [...pairUp(aggregatesOf(sides.before.model), aggregatesOf(sides.after.model), keyOf)];
  const added = pairs.flatMap((pair) => (pair.kind === 'added' ? [pair.after] : []));
  const homes = new Map(added.map(({ aggregate, context }) => [aggregate.name, context]));
  for (const pair of pairs) {
    if (pair.kind === 'added') changes.push(aggregateAdded(pair.after));
    else if (pair.kind === 'removed') {
      changes.push(aggregateRemoved(sides, pair.before, homes.get(pair.before.aggregate.name)));
    } else {
      changes.push(...compareAggregates(sides, pair.before, pair.after));
      exposures.push(stateOf(sides, pair.before, pair.after), identityOf(sides, pair.before, pair.after));
    }
  }
  return { changes, exposures };
}

function* aggregatesOf(model: Model): Generator<FoundAggregate> {
  for (const { name: context, aggregates } of model.contexts) {
    for (const aggregate of aggregates) {
      yield { context, aggregate, path: ['contexts', context, 'aggregates', aggregate.name] };
    }
  }
}

function aggregateAdded({ context, aggregate, path }: FoundAggregate): Change {
  const message = `The aggregate ${context}.${aggregate.name} is new.`;
  return plainChange({ id: 'aggregate-added', kind: 'added', path, context, message });
}

function aggregateRemoved(sides: Sides, found: FoundAggregate, home: string | undefined): Change {
  const { context, aggregate, path } = found;
  const common = { kind: 'removed', path, context, breaks: [storedData(sides, found)] } as const;
  if (home === undefined) {
    return plainChange({
      ...common,
      id: 'aggregate-removed',
      message: `The aggregate ${context}.${aggregate.name} is gone.`,
      verdict: 'warning',
      advice: 'What is stored of it stays behind: archive it or delete it.',
    });
  }
  return plainChange({
    ...common,
    id: 'aggregate-moved',
    message: `The aggregate ${aggregate.name} is in ${home}, and was in ${context}.`,
    verdict: 'breaking',
    advice: `Every message of it has a new name (${home}. instead of ${context}.) and its data lies in the store of ${context}: offer both until nobody uses the old one and the data has moved.`,
  });
}

function storedData({ before }: Sides, { context, aggregate }: FoundAggregate): Affected {
  const team = before.contexts.get(context)?.team ?? '';
  const how = aggregate.persistence === 'state' ? 'its rows are stored' : 'is made from its stored events';
  return { kind: 'stored data', name: `${context}.${aggregate.name}`, context, team, how, version: null };
}

/**
 * Rows that are stored already have to be read by the new code; that is a migration, and no contract with others. State that is made from
 * events is made again.
 */
function stateOf(sides: Sides, before: FoundAggregate, after: FoundAggregate): Exposure {
  const { context, path, aggregate } = after;
  const isStored = before.aggregate.persistence === 'state';
  const advice = 'Migrate the rows that are stored before the new code reads them.';
  return {
    name: `${context}.${aggregate.name}`,
    subject: `The state of ${context}.${aggregate.name}`,
    context,
    path: [...path, 'root', 'fields'],
    before: before.aggregate.root.fields,
    after: aggregate.root.fields,
    backward: isStored ? { verdict: 'warning', breaks: [storedData(sides, before)], advice } : null,
    forward: null,
    mind: nothingToMind,
    isContract: false,
    isStored,
  };
}

/** What is stored is found by its id: one that no longer reads can't be migrated by its context alone, for others point at it. */
function identityOf(sides: Sides, before: FoundAggregate, after: FoundAggregate): Exposure {
  const { context, path, aggregate } = after;
  const advice = 'What is stored, and whoever points at it, holds the old identity.';
  return {
    name: `${context}.${aggregate.name}`,
    subject: `The identity of ${context}.${aggregate.name}`,
    context,
    path: [...path, 'root', 'id'],
    before: [idOf(before)],
    after: [idOf(after)],
    backward: { verdict: 'breaking', breaks: [storedData(sides, before)], advice },
    forward: { verdict: 'warning', breaks: [], advice: 'Whoever points at it may not take the new ones.' },
    mind: nothingToMind,
    isContract: false,
  };
}

/** Its one field has no name, as that of an answer. */
function idOf({ context, aggregate }: FoundAggregate): Field {
  const { id } = aggregate.root;
  const scalar = scalars.find((known) => known === id);
  const common = { optional: false, limits: {} } as const;
  const owner = { kind: 'context', context } as const;
  return {
    name: '',
    type: scalar ? { kind: 'scalar', scalar, ...common } : { kind: 'ref', owner, name: id, ...common },
  };
}

function* compareAggregates(sides: Sides, before: FoundAggregate, after: FoundAggregate): Generator<Change> {
  const { context, path } = after;
  const [old, now] = [before.aggregate, after.aggregate];
  const name = `${context}.${now.name}`;
  const common = { kind: 'changed', context } as const;
  const breaks = [storedData(sides, before)];
  if (old.persistence !== now.persistence) {
    yield plainChange({
      ...common,
      id: 'persistence-changed',
      path: [...path, 'persistence'],
      message: `${name} is kept as ${persistenceText(now)}, and was kept as ${persistenceText(old)}.`,
      verdict: 'breaking',
      breaks,
      advice: 'What is stored can not be read in the new way: convert it first.',
    });
  }
  if (old.snapshotEvery !== now.snapshotEvery) {
    const message = `${name} takes snapshots at another interval.`;
    yield plainChange({ ...common, id: 'aggregate-changed', path, message });
  }
  const commands = new Set(now.commands.map((command) => command.name));
  const sendersOf = (command: string) => {
    if (!commands.has(command)) return [];
    const { http, messages } = callersOf(sides, `${context}.${command}`, context);
    return [...http, ...messages];
  };
  yield* compareLifecycles(old.lifecycle, now.lifecycle, { name, context, path, breaks, sendersOf });
  yield* compareInvariants(old, now, { name, context, path });
}

const persistenceText = ({ persistence }: Aggregate) => (persistence === 'state' ? 'state' : 'stored events');

type Where = { readonly name: string; readonly context: string; readonly path: Path };

function* compareInvariants(
  old: Aggregate,
  now: Aggregate,
  { name, context, path }: Where,
): Generator<Change> {
  for (const pair of pairUp(old.invariants, now.invariants, ({ id }) => id)) {
    const { id } = pair.kind === 'removed' ? pair.before : pair.after;
    const isSame = pair.kind === 'kept' && JSON.stringify(pair.before) === JSON.stringify(pair.after);
    if (isSame) continue;
    const kind = pair.kind === 'kept' ? 'changed' : pair.kind;
    const verb = {
      added: 'has the new invariant',
      removed: 'has no longer the invariant',
      changed: 'words otherwise the invariant',
    };
    const message = `${name} ${verb[kind]} ${id}.`;
    yield plainChange({ id: `invariant-${kind}`, kind, path: [...path, 'invariants'], context, message });
  }
}
