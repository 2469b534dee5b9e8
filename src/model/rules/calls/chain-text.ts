import { listing } from '../../../system/listing.ts';
import type { CallChain, HeavyChain } from '../../questions/call-chains.ts';
import type { Hop } from '../../questions/call-graph.ts';
import type { RemarkStep } from '../../rule.ts';

/** The contexts of a chain in the order of its calls: `order > catalog > pricing`. */
export function wayText({ hops, length }: Pick<CallChain, 'hops' | 'length'>): string {
  const names = [...hops.slice(0, 1).map(({ from }) => from), ...hops.map(({ to }) => to)];
  return [...names, ...(length > hops.length ? ['...'] : [])].join(' > ');
}

/** Names the other contexts that enter a chain, as a sentence with a blank in front; '' where there are none. */
export function alsoText({ alsoFrom }: HeavyChain): string {
  return alsoFrom.length === 0 ? '' : ` The same way starts in ${listing(alsoFrom, 4)}.`;
}

/** What a call asks for, as it is written: `catalog.GetProduct`, `psp`. */
export const targetOf = ({ to, message }: Hop): string => (message === '' ? to : `${to}.${message}`);

/** One step of a proof for each call of a chain. */
export function stepsOf(
  hops: readonly Hop[],
  noteOf: (hop: Hop) => string = callNote,
): readonly RemarkStep[] {
  return hops.map((hop) => ({ path: hop.path, note: noteOf(hop) }));
}

function callNote(hop: Hop): string {
  return `${hop.from} calls ${targetOf(hop)}${hop.isRemote ? '' : ', in the same service'}`;
}
