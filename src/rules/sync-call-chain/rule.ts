import { type CallChain, longestCallChains, servicesOf } from '../../system/call-chains.ts';
import { answering, callGraph, type Hop, isOnlyFromEvents, operation } from '../../system/call-graph.ts';
import { oneStepBelow, weakest } from '../../system/confidence.ts';
import type { ProofStep, Rule, RuleFinding, Severity } from '../../system/finding.ts';
import { listing } from '../../system/listing.ts';

type Options = {
  /** Number of services in a row that is a warning. */
  readonly warnAt: number;
  /** Number of services in a row that is an error. */
  readonly errorAt: number;
  /** Share of requests that each service answers; for the arithmetic in the message. */
  readonly availability: number;
  /** Services that do not count, such as an identity provider. */
  readonly exclude: readonly string[];
};

export const rule: Rule<Options> = {
  id: 'sync-call-chain',
  summary: 'A request waits for several services in a row.',
  severity: 'warning',
  // No study gives a number; these are msv's own: at 99.9 % each, four services lose 0.4 % of the requests.
  options: { warnAt: 3, errorAt: 4, availability: 0.999, exclude: [] },
  *check(system, options) {
    const services = system.services.filter((service) => !options.exclude.includes(service.name));
    const counted = { ...system, services };
    const chains = longestCallChains(counted, callGraph(counted));
    const long = chains.filter((chain) => servicesOf(chain).length >= options.warnAt);
    // Several entrances to the same tail are one fault, not several.
    for (const group of Map.groupBy(long, (chain) => servicesOf(chain).slice(1).join('>')).values()) {
      const [chain] = group;
      if (chain !== undefined) yield finding(chain, group, options);
    }
  },
};

function finding(chain: CallChain, group: readonly CallChain[], options: Options): RuleFinding {
  const services = servicesOf(chain);
  const entrances = group.map((one) => servicesOf(one)[0] ?? '');
  const others = entrances.slice(1);
  const odds = `${(options.availability * 100).toFixed(1)} %`;
  const all = `${(options.availability ** services.length * 100).toFixed(2)} %`;
  const claim = chain.isProven ? 'waits for' : 'may wait for';
  const also = others.length > 0 ? ` The same way starts in ${listing(others, 4)}.` : '';
  return {
    services: [...entrances, ...services.slice(1)],
    message: `A request ${claim} ${services.length} services in a row: ${services.join(' -> ')}; at ${odds} each, ${all} of the requests succeed.${also}`,
    advice: `Cut one hop: let ${services.at(-2)} keep what it needs of ${services.at(-1)} as a read model fed by events, or answer first and send the rest as an event.`,
    severity: severityOf(chain, services.length, options),
    confidence: chain.isProven ? confidenceOf(chain) : oneStepBelow(confidenceOf(chain)),
    evidence: chain.hops.flatMap(proofOf),
    identity: services,
  };
}

/** The steps of one hop, under what is asked of whom: from the call to its address, then who answers it. */
function proofOf(hop: Hop): readonly ProofStep[] {
  const { from, to, call } = hop;
  const asked = `${call.method} ${call.path}`.trim();
  const deadline = call.timeoutMs === null ? '' : `, gives up after ${call.timeoutMs} ms`;
  const label = `${from.name} -> ${to.name}${asked === '' ? '' : `: ${asked}`}${deadline}`;
  const [endpoint] = answering(hop);
  const [end] = endpoint?.evidence ?? [];
  const answer =
    endpoint === undefined || end === undefined
      ? []
      : [{ ...end, note: `${to.name} answers ${operation(endpoint)}` }];
  return [...call.evidence, ...answer].map((step) => ({ ...step, chain: label }));
}

/** A chain that an event starts keeps nobody waiting at its head, so it weighs one step less. */
function severityOf(chain: CallChain, length: number, options: Options): Severity {
  const [first] = chain.hops;
  const isAsync = first !== undefined && isOnlyFromEvents(first.call);
  if (length >= options.errorAt) return isAsync ? 'warning' : 'error';
  return isAsync ? 'info' : 'warning';
}

function confidenceOf(chain: CallChain) {
  return weakest(chain.hops.map((hop) => hop.call.confidence));
}
