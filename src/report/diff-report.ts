import type { Affected, Change, Verdict } from '../diff/change.ts';
import type { ModelDiff } from '../diff/diff-models.ts';
import type { LocatedChange } from '../diff/locate.ts';
import { count, listing } from '../system/listing.ts';

/** What a report of a comparison is made from. */
export type DiffReport = Omit<ModelDiff, 'changes'> & {
  readonly changes: readonly LocatedChange[];
  /** What was compared: `main (1a2b3c4)`, `old.yaml`. */
  readonly from: string;
  readonly to: string;
};

export const verdictsInOrder = [
  'breaking',
  'warning',
  'declared',
  'safe',
] as const satisfies readonly Verdict[];

export function countVerdicts(changes: readonly Change[]): Readonly<Record<Verdict, number>> {
  const counts = { breaking: 0, warning: 0, declared: 0, safe: 0 };
  for (const { verdict } of changes) counts[verdict]++;
  return counts;
}

/** `15 changes: 2 breaking, 1 declared and 12 safe,`; `2 breaking changes`; `No change`. */
export function countText(changes: readonly Change[]): string {
  const counts = countVerdicts(changes);
  const parts = verdictsInOrder.filter((verdict) => counts[verdict] > 0);
  const [only, ...others] = parts;
  if (only === undefined) return 'No change';
  if (others.length === 0) return count(changes.length, `${only} change`);
  const texts = parts.map((verdict) => `${counts[verdict]} ${verdict}`);
  return `${count(changes.length, 'change')}: ${listing(texts)},`;
}

/** Changes by context, in their order; what belongs to none last, as the model. */
export function groupChanges(
  changes: readonly LocatedChange[],
): ReadonlyMap<string, readonly LocatedChange[]> {
  return Map.groupBy(changes, ({ context }) => context);
}

/** A type of a shared kernel may reach half of a large system; who wants all of it asks for JSON. */
const mostNames = 12;
const mostLines = 8;

/** The messages that a change of a type reaches, in a sentence. */
export const reachText = ({ touches }: Change): string => listing(touches, mostNames);

/** Lines of a list that may be long, with a last one that says how many were left out. */
export function firstLines(lines: readonly string[]): readonly string[] {
  const more = lines.length - mostLines;
  return more > 1 ? [...lines.slice(0, mostLines), `and ${more} more: --format json`] : lines;
}

/** Somebody who breaks, with all that ties them to the change. */
export type Broken = Pick<Affected, 'kind' | 'name' | 'team'> & { readonly how: string };

/** `read model order.OrderSummary (checkout): projects order.OrderPlaced` */
export const brokenText = ({ kind, name, team, how }: Broken): string =>
  `${kind} ${name}${team === '' ? '' : ` (${team})`}: ${how}`;

/** Those who break, each named once. */
export function brokenOf({ breaks }: Change): readonly Broken[] {
  const groups = Map.groupBy(breaks, ({ kind, name }) => `${kind} ${name}`);
  return [...groups.values()].flatMap(([first, ...others]) =>
    first === undefined
      ? []
      : [{ ...first, how: listing([...new Set([first, ...others].map(({ how }) => how))]) }],
  );
}

/**
 * Leaves out what is new inside something new, or gone inside something gone, if nobody breaks by it; and says at the outer thing how
 * much that is.
 */
export function foldChanges(changes: readonly LocatedChange[]): readonly LocatedChange[] {
  const outer = new Map(
    changes.filter(({ id }) => isWhole.has(id)).map((change) => [keyOf(change, change.path.length), change]),
  );
  const inside = new Map<LocatedChange, number>();
  const shown = changes.filter((change) => {
    const around = change.verdict === 'safe' ? outerOf(change, outer) : undefined;
    if (around) inside.set(around, (inside.get(around) ?? 0) + 1);
    return around === undefined;
  });
  return shown.map((change) => {
    const number = inside.get(change);
    if (number === undefined) return change;
    const what = `${count(number, 'thing')} in it ${number === 1 ? 'is' : 'are'} ${change.kind === 'added' ? 'new' : 'gone'} too.`;
    return { ...change, advice: [...change.advice, what] };
  });
}

const isWhole = new Set([
  'context-added',
  'context-removed',
  'aggregate-added',
  'aggregate-removed',
  'kernel-added',
  'kernel-removed',
]);

const keyOf = ({ kind, path }: Change, length: number) => `${kind} ${path.slice(0, length).join(' ')}`;

/** The outermost thing that came or went with it. */
function outerOf(
  change: LocatedChange,
  outer: ReadonlyMap<string, LocatedChange>,
): LocatedChange | undefined {
  for (let length = 1; length < change.path.length; length++) {
    const around = outer.get(keyOf(change, length));
    if (around) return around;
  }
  return undefined;
}
