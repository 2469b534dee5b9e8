import { UserError } from '../../errors.ts';
import { listing } from '../../system/listing.ts';
import { nearest } from '../../system/nearest.ts';
import { parseReference } from '../reference.ts';
import type { RawModel } from '../schema.ts';
import type { Source } from '../source.ts';
import { declarationsOf, type Named, type NamedKind } from './mentions.ts';
import { readRaw, requireContext } from './read-raw.ts';

/** What is to get another name, in the words of the command line. */
export type Renaming = {
  readonly kind: NamedKind;
  /** May say its context: `catalog.PriceChanged`. */
  readonly from: string;
  /** Context it is in; may be left out where only one has such a thing. */
  readonly context?: string | undefined;
  readonly to: string;
};

/** What is meant; undefined where it has the new name already. Throws UserError where there is no such thing, or several. */
export function findNamed(raw: RawModel, renaming: Renaming): Named | undefined {
  const { kind, from, to } = renaming;
  const written = parseReference(from, '');
  const context = kind === 'context' ? undefined : contextOf(raw, renaming, written.context);
  const name = kind === 'context' ? from : written.name;
  const things = [...declarationsOf(raw)].filter(
    (thing) => thing.kind === kind && (context === undefined || thing.context === context),
  );
  const meant = things.filter((thing) => thing.name === name);
  const [first] = meant;
  if (meant.length > 1) throw severalMeant(kind, meant);
  if (name === to || (!first && things.some((thing) => thing.name === to))) return undefined;
  if (!first) throw nothingMeant(kind, name, context, things);
  return first;
}

/** Everything of a kind that a model has, for a question which one is meant. */
export function listNamed(sources: readonly Source[], kind: NamedKind): readonly string[] {
  return [...declarationsOf(readRaw(sources).raw)].filter((thing) => thing.kind === kind).map(qualifiedName);
}

function contextOf(raw: RawModel, { from, context }: Renaming, written: string): string | undefined {
  const named = [written || undefined, context].filter((name) => name !== undefined);
  if (new Set(named).size > 1)
    throw new UserError(
      `${from} is not in the context ${context}.`,
      `Leave out --context, or write: ${context}.NAME`,
    );
  const [only] = named;
  if (only !== undefined) requireContext(raw, only);
  return only;
}

/** A thing with its context, as it is written outside of it. */
export function qualifiedName({ kind, context, name }: Named): string {
  return kind === 'context' ? name : `${context}.${name}`;
}

function severalMeant(kind: NamedKind, meant: readonly Named[]): UserError {
  const contexts = listing(meant.map(({ context }) => context));
  return new UserError(
    `The name ${meant[0]?.name} is that of several ${kind}s: in ${contexts}.`,
    `Say which one: ${meant.map(qualifiedName).join(' or ')}`,
  );
}

function nothingMeant(
  kind: NamedKind,
  name: string,
  context: string | undefined,
  things: readonly Named[],
): UserError {
  const owner = context === undefined ? 'The model' : `The context ${context}`;
  const near = nearest(
    name,
    things.map((thing) => thing.name),
  );
  const meant = things.find((thing) => thing.name === near);
  const known = listing(things.map(qualifiedName), 12);
  return new UserError(
    `${owner} has no ${kind} ${name}.`,
    meant ? `Did you mean ${qualifiedName(meant)}?` : `Use one of: ${known || 'none is there'}`,
  );
}
