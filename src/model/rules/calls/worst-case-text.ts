import { durationText } from '../../duration.ts';
import { type Hop, worstCase } from '../../questions/call-graph.ts';

/** How long a caller may wait, with the arithmetic: `300ms x (1 + 1) = 600ms`; `300ms` where nothing is repeated. */
export function worstCaseText(hop: Hop): string {
  const { timeout, retries = 0 } = hop.call;
  return retries === 0 ? timeout : `${timeout} x (1 + ${retries}) = ${durationText(worstCase(hop))}`;
}
