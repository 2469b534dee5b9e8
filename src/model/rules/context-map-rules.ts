import { nearest } from '../../system/nearest.ts';
import { messagesOf } from '../references.ts';
import type { ModelRule, ModelView, Remark } from '../rule.ts';
import type { RawModel } from '../schema.ts';
import type { Path } from '../tree.ts';

type RawRelationship = NonNullable<NonNullable<RawModel['contextMap']>['relationships']>[number];
type Found = { readonly path: Path; readonly value: RawRelationship };

function* relationshipsOf({ raw }: ModelView): Generator<Found> {
  for (const [index, value] of (raw.contextMap?.relationships ?? []).entries()) {
    yield { path: ['contextMap', 'relationships', index], value };
  }
}

/** The parties with the place each is named at. */
function* partiesOf({ path, value }: Found): Generator<{ readonly path: Path; readonly name: string }> {
  for (const [index, name] of (value.between ?? []).entries())
    yield { path: [...path, 'between', index], name };
  for (const side of ['upstream', 'downstream'] as const) {
    const name = value[side];
    if (name !== undefined) yield { path: [...path, side], name };
  }
}

function* unknownParties(view: ModelView): Generator<Remark> {
  const known = [...view.names.contexts.keys(), ...view.names.externals];
  for (const relationship of relationshipsOf(view)) {
    for (const { path, name } of partiesOf(relationship)) {
      if (name === '' || known.includes(name)) continue;
      const message = `${name} is neither a context nor an external system.`;
      yield { path, message, suggestion: nearest(name, known) };
    }
  }
}

const symmetric: readonly unknown[] = ['shared-kernel', 'partnership', 'separate-ways'];

function* unclearRelationships(view: ModelView): Generator<Remark> {
  for (const { path, value } of relationshipsOf(view)) {
    const message = shapeFault(value);
    if (message !== undefined) yield { path, message };
  }
}

function shapeFault(value: RawRelationship): string | undefined {
  const isDirected = value.upstream !== undefined && value.downstream !== undefined;
  const isHalf = (value.upstream !== undefined) !== (value.downstream !== undefined);
  if (isHalf) return 'A relationship with a direction names both upstream and downstream.';
  if (value.between && isDirected) return 'A relationship has either between or upstream and downstream.';
  if (!value.between && !isDirected)
    return 'A relationship names its parties: between, or upstream and downstream.';
  if (value.between && value.between.length !== 2)
    return `A relationship is between two parties; here are ${value.between.length}.`;
  if (value.between && !symmetric.includes(value.pattern)) {
    return `A relationship between equals is a ${symmetric.join(', ')}; here is ${value.pattern ?? 'no pattern'}.`;
  }
  if (isDirected && symmetric.includes(value.pattern))
    return `${value.pattern} has no direction; write between: [...].`;
  return undefined;
}

function* selfRelationships(view: ModelView): Generator<Remark> {
  for (const relationship of relationshipsOf(view)) {
    const parties = [...partiesOf(relationship)];
    const [first, second] = parties;
    if (!first || !second || first.name === '' || first.name !== second.name) continue;
    yield { path: second.path, message: `${first.name} has a relationship with itself.` };
  }
}

function* duplicateRelationships(view: ModelView): Generator<Remark> {
  const seen = new Set<string>();
  for (const relationship of relationshipsOf(view)) {
    const names = [...partiesOf(relationship)].map(({ name }) => name).filter((name) => name !== '');
    if (names.length !== 2) continue;
    const pair = names.toSorted().join(' and ');
    if (seen.has(pair))
      yield { path: relationship.path, message: `The relationship between ${pair} is declared twice.` };
    seen.add(pair);
  }
}

function* missingKernels(view: ModelView): Generator<Remark> {
  const known = [...view.names.kernels.keys()];
  for (const { path, value } of relationshipsOf(view)) {
    if (value.pattern === 'shared-kernel' && value.kernel === undefined) {
      yield {
        path,
        message: 'A shared kernel names the kernel that is shared.',
        suggestion: `kernel: ${known[0] ?? 'NAME'}`,
      };
    }
    if (value.kernel && !known.includes(value.kernel)) {
      const message = `There is no shared kernel ${value.kernel}.`;
      yield { path: [...path, 'kernel'], message, suggestion: nearest(value.kernel, known) };
    }
  }
}

function* unknownExposed(view: ModelView): Generator<Remark> {
  for (const { path, value } of relationshipsOf(view)) {
    const upstream = view.names.contexts.get(value.upstream ?? '');
    if (!upstream) continue;
    const known = messagesOf(upstream, ['commands', 'queries', 'events']);
    for (const [index, name] of (value.exposes ?? []).entries()) {
      if (name === '' || known.includes(name)) continue;
      const message = `${value.upstream} exposes ${name}, but has no command, query or event of that name.`;
      yield { path: [...path, 'exposes', index], message, suggestion: nearest(name, known) };
    }
  }
}

/** Names of contexts outside the context map and of teams, subdomains, actors, breakers. */
function* unknownContexts({ raw, names }: ModelView): Generator<Remark> {
  const uses = [
    ...Object.entries(raw.sharedKernels ?? {}).flatMap(([name, { owners }]) =>
      owners.map((owner, index) => ({ path: ['sharedKernels', name, 'owners', index], name: owner })),
    ),
    ...Object.entries(raw.platform?.services ?? {}).flatMap(([name, service]) =>
      servedContexts(name, service.contexts),
    ),
    ...Object.entries(raw.sagas ?? {}).flatMap(([name, saga]) => [
      ...(saga.in === undefined ? [] : [{ path: ['sagas', name, 'in'], name: saga.in }]),
      ...saga.steps.flatMap((step, index) =>
        step.in === undefined ? [] : [{ path: ['sagas', name, 'steps', index, 'in'], name: step.in }],
      ),
    ]),
  ];
  for (const { path, name } of uses) {
    if (name === '' || names.contexts.has(name)) continue;
    yield { path, message: `There is no context ${name}.`, suggestion: nearest(name, names.contexts.keys()) };
  }
}

function servedContexts(
  service: string,
  contexts: readonly string[] | undefined,
): { path: Path; name: string }[] {
  if (!contexts) return [{ path: ['platform', 'services', service], name: service }];
  return contexts.map((name, index) => ({
    path: ['platform', 'services', service, 'contexts', index],
    name,
  }));
}

export const contextMapRules: readonly ModelRule[] = [
  {
    id: 'unknown-party',
    summary: 'A relationship with somebody who is declared nowhere',
    severity: 'error',
    check: unknownParties,
  },
  {
    id: 'unclear-relationship',
    summary: 'A relationship whose parties or direction are unclear',
    severity: 'error',
    check: unclearRelationships,
  },
  {
    id: 'self-relationship',
    summary: 'A relationship of a context with itself',
    severity: 'error',
    check: selfRelationships,
  },
  {
    id: 'duplicate-relationship',
    summary: 'Two relationships of one pair',
    severity: 'error',
    check: duplicateRelationships,
  },
  {
    id: 'unknown-kernel',
    summary: 'A shared kernel that is not named or declared nowhere',
    severity: 'error',
    check: missingKernels,
  },
  {
    id: 'unknown-exposed-message',
    summary: 'An upstream that exposes what it does not have',
    severity: 'error',
    check: unknownExposed,
  },
  {
    id: 'unknown-context',
    summary: 'A context that is declared nowhere',
    severity: 'error',
    check: unknownContexts,
  },
];
