import { UserError } from '../../errors.ts';
import { type FoundRelationship, isSymmetric, type RawRelationship } from '../questions/relationships.ts';
import { messagesOf } from '../references.ts';
import type { Source } from '../source.ts';
import { exposeMessages, findRelationship } from './add-contact.ts';
import { appendValue } from './insert-value.ts';
import { type ReadRaw, readRaw } from './read-raw.ts';
import { requireKnown } from './require-name.ts';
import { requireSame } from './same-content.ts';
import { applySteps, type Edit, type Step } from './step.ts';

/** A relationship of the context map to be added, in the words of the command line. */
export type NewRelationship = {
  /** Context or external system; of a pattern between equals either of the two. */
  readonly upstream: string;
  readonly downstream: string;
  readonly pattern?: RawRelationship['pattern'];
  readonly upstreamRoles: readonly string[];
  readonly downstreamRoles: readonly string[];
  /** Commands, queries and events of the upstream. */
  readonly exposes: readonly string[];
  readonly kernel?: string | undefined;
  readonly why?: string | undefined;
};

/**
 * Adds a relationship to the context map; to one that is there what it does not expose yet, and roles it lacks.
 * Throws UserError where the pair is related in another way.
 */
export function addRelationship(sources: readonly Source[], relationship: NewRelationship): Edit {
  const model = readRaw(sources);
  const { upstream, downstream } = relationship;
  requireParties(model, relationship);
  requireShape(relationship);
  requireExposed(model, relationship);
  const found = findRelationship(model.raw, upstream, downstream);
  const steps = found ? extend(found, relationship) : [newRelationship(relationship)];
  return applySteps(sources, `The relationship of ${upstream} and ${downstream}`, steps);
}

function requireParties({ names }: ReadRaw, { upstream, downstream }: NewRelationship): void {
  const known = [...names.contexts.keys(), ...names.externals];
  for (const party of [upstream, downstream])
    requireKnown(`${party} is neither a context nor an external system.`, party, known, '');
  if (upstream !== downstream) return;
  throw new UserError(
    `${upstream} can't be related with itself.`,
    'Name two: msv add relationship UPSTREAM DOWNSTREAM',
  );
}

/** Equals have neither roles nor an upstream that exposes something. */
function requireShape(relationship: NewRelationship): void {
  const { pattern, kernel } = relationship;
  const directed = ['upstreamRoles', 'downstreamRoles', 'exposes'] as const;
  const told = directed.filter((key) => relationship[key].length > 0);
  if (isSymmetric(relationship) && told.length > 0) {
    throw new UserError(
      `A ${pattern} is between equals: it has no ${told.join(' and no ')}.`,
      'Leave them out, or leave out --pattern.',
      '--pattern',
    );
  }
  if ((pattern === 'shared-kernel') === (kernel !== undefined)) return;
  throw new UserError(
    kernel === undefined
      ? 'A shared kernel names the kernel that is shared.'
      : `Only a shared kernel has a kernel.`,
    kernel === undefined
      ? 'Say which one with: --kernel NAME'
      : 'Leave out --kernel, or add --pattern shared-kernel.',
    '--kernel',
  );
}

function requireExposed({ names }: ReadRaw, { upstream, exposes, kernel }: NewRelationship): void {
  const owner = names.contexts.get(upstream);
  const known = owner ? messagesOf(owner, ['commands', 'queries', 'events']) : [];
  for (const message of exposes)
    requireKnown(`${upstream} has no command, query or event ${message}.`, message, known, '--exposes');
  if (kernel !== undefined)
    requireKnown(`There is no shared kernel ${kernel}.`, kernel, names.kernels.keys(), '--kernel');
}

function newRelationship(relationship: NewRelationship): Step {
  const { upstream, downstream, pattern, kernel, why } = relationship;
  const some = (words: readonly string[]) => (words.length > 0 ? words : undefined);
  const value = isSymmetric(relationship)
    ? { between: [upstream, downstream], pattern, kernel, why }
    : {
        upstream,
        downstream,
        pattern,
        upstreamRoles: some(relationship.upstreamRoles),
        downstreamRoles: some(relationship.downstreamRoles),
        exposes: some(relationship.exposes),
        why,
      };
  return {
    apply: (sources) => appendValue(sources, ['contextMap', 'relationships'], value),
    note: 'added to the context map',
  };
}

function extend(found: FoundRelationship, relationship: NewRelationship): readonly Step[] {
  const { upstream, downstream, pattern, kernel, why, exposes } = relationship;
  const { value } = found;
  const isAlike = isSymmetric(relationship)
    ? value.pattern === pattern
    : value.upstream === upstream && value.downstream === downstream;
  if (!isAlike) {
    throw new UserError(
      `${upstream} and ${downstream} are related already: ${describe(value)}.`,
      'A pair has one relationship: change it in domain.yaml by hand.',
    );
  }
  const what = `The relationship of ${upstream} and ${downstream}`;
  requireSame(what, value, { pattern, kernel, why }, 'Change it in domain.yaml by hand.');
  return [
    ...addRoles(found, 'upstreamRoles', relationship.upstreamRoles),
    ...addRoles(found, 'downstreamRoles', relationship.downstreamRoles),
    ...exposeMessages(found, exposes),
  ];
}

function addRoles(
  { path, value }: FoundRelationship,
  side: 'upstreamRoles' | 'downstreamRoles',
  roles: readonly string[],
): readonly Step[] {
  const has: readonly string[] = value[side] ?? [];
  return roles
    .filter((role) => !has.includes(role))
    .map((role) => ({
      apply: (sources) => appendValue(sources, [...path, side], role),
      note: `${role} added`,
    }));
}

function describe({ between, pattern, upstream, downstream }: RawRelationship): string {
  if (between) return `${pattern} between ${between.join(' and ')}`;
  return `${upstream} is upstream, ${downstream} downstream${pattern === undefined ? '' : ` (${pattern})`}`;
}
