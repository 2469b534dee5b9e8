import { listing } from '../../../system/listing.ts';
import { type CallChain, heaviestChains } from '../../questions/call-chains.ts';
import { callGraph, type Hop } from '../../questions/call-graph.ts';
import { serviceNames } from '../../questions/deployment.ts';
import type { ModelRule, ModelView } from '../../rule.ts';
import { stepsOf, targetOf } from './chain-text.ts';
import { percentBelow, productOf } from './percentages.ts';

/** What a service of a chain promises, in percent; null where the model does not say. */
type Link = { readonly service: string; readonly promised: number | null };

export const rule: ModelRule = {
  id: 'unreachable-availability',
  summary: 'A service that promises more than those it can not do without.',
  severity: 'warning',
  *check(view) {
    const chains = heaviestChains(callGraph(view), (hop) => lossOf(view, hop));
    for (const [service, { contexts = [service], slo }] of Object.entries(
      view.raw.platform?.services ?? {},
    )) {
      const promised = slo?.availability;
      const chain = weakest(contexts.flatMap((context) => chains.get(context) ?? []));
      if (promised === undefined || chain === undefined) continue;
      const links = linksOf(view, chain).filter((link) => link.service !== service);
      // Rounding of the product plays no part.
      if (reachOf(links) > promised - 1e-9) continue;
      const needed = listing(links.filter((link) => link.promised !== null).map((link) => link.service));
      yield {
        path: ['platform', 'services', service, 'slo', 'availability'],
        message: `${service} promises ${promised} %, but can not answer without ${needed}: ${arithmetic(links, promised)}.`,
        suggestion: 'Say what is done without them (fallback), or promise less.',
        steps: stepsOf(chain.hops, (hop) => noteOf(view, hop)),
      };
    }
  },
};

const promisesOf = (links: readonly Link[]) => links.flatMap(({ promised }) => promised ?? []);
const reachOf = (links: readonly Link[]) => productOf(promisesOf(links));

/** `99.5 % x 99.9 % = 99.4 %`, and of whom nothing is known. */
function arithmetic(links: readonly Link[], promised: number): string {
  const factors = promisesOf(links).map((one) => `${one} %`);
  const product = `${factors.join(' x ')} = ${percentBelow(reachOf(links), promised)} %`;
  const silent = links.filter((link) => link.promised === null).map((link) => link.service);
  const unknown = silent.length === 0 ? '' : `; nothing is said of ${listing(silent)}`;
  return `${factors.length === 1 ? factors.join('') : product}${unknown}`;
}

/** What a call costs its caller in availability; a call with a fallback is one it can do without. */
function lossOf(view: ModelView, hop: Hop): number | null {
  if (hop.call.fallback !== undefined) return null;
  const { promised } = linkOf(view, hop);
  return !hop.isRemote || promised === null ? 0 : -Math.log(promised / 100);
}

function linkOf(view: ModelView, { to, message }: Hop): Link {
  if (message === '') return { service: to, promised: null };
  const service = serviceNames(view).get(to) ?? to;
  return { service, promised: view.raw.platform?.services?.[service]?.slo?.availability ?? null };
}

/** Each service of a chain once, however often the chain comes by. */
function linksOf(view: ModelView, { hops }: CallChain): readonly Link[] {
  return [...new Map(hops.map((hop) => linkOf(view, hop)).map((link) => [link.service, link])).values()];
}

function weakest(chains: readonly CallChain[]): CallChain | undefined {
  return chains.toSorted((left, right) => right.weight - left.weight)[0];
}

function noteOf(view: ModelView, hop: Hop): string {
  const { service, promised } = linkOf(view, hop);
  const promise = promised === null ? `${service} promises nothing` : `${service} promises ${promised} %`;
  return `${hop.from} calls ${targetOf(hop)} without a fallback; ${hop.isRemote ? promise : 'it is in the same service'}`;
}
