import { strongest } from '../../system/confidence.ts';
import { type EndpointGroup, groupEndpoints, publicOperations } from '../../system/endpoint-surface.ts';
import type { ProofStep, Rule, RuleFinding } from '../../system/finding.ts';
import { count, listing } from '../../system/listing.ts';
import type { Endpoint, Service } from '../../system/system.ts';

type Options = {
  /** Number of public operations that is a warning. */
  readonly warnAt: number;
  /** More public operations than this are an error. */
  readonly errorAbove: number;
};

export const rule: Rule<Options> = {
  id: 'oversized-endpoint-surface',
  summary: 'A service offers too many public operations.',
  severity: 'warning',
  // 20: the 90th percentile of 51 public Node.js systems. 31: the third quartile of 2,651 APIs (RAMA, arXiv 2007.10405).
  options: { warnAt: 20, errorAbove: 31 },
  *check(system, options) {
    for (const service of system.services) {
      const operations = publicOperations(service);
      if (operations.length >= options.warnAt) yield finding(service, operations, options);
    }
  },
};

function finding(service: Service, operations: readonly Endpoint[], options: Options): RuleFinding {
  const sure = operations.filter((operation) => operation.confidence !== 'tentative');
  const groups = groupEndpoints(operations);
  return {
    services: [service.name],
    message: `${service.name} offers ${operations.length} public operations under ${count(groups.length, 'root')}; fewer than ${options.warnAt} is the limit.`,
    advice: proposeSplit(service.name, groups, options.warnAt),
    severity: operations.length > options.errorAbove ? 'error' : 'warning',
    confidence: sure.length >= options.warnAt ? strongest(sure.map((one) => one.confidence)) : 'tentative',
    evidence: groups.flatMap(proofOf),
    identity: [service.name],
  };
}

/** One step per group: where its first endpoint stands, and what is in it. */
function proofOf(group: EndpointGroup): readonly ProofStep[] {
  const step = group.endpoints[0]?.evidence[0];
  if (step === undefined) return [];
  const names = group.endpoints.map((endpoint) => `${endpoint.method} ${endpoint.path}`.trim());
  return [{ ...step, note: `${group.name} (${group.endpoints.length}): ${listing(names, 3)}`, chain: '' }];
}

/** Takes out the largest groups, beside the one that stays, until the rest is below the limit. */
function proposeSplit(service: string, groups: readonly EndpointGroup[], limit: number): string {
  const [stays, ...rest] = groups;
  let left = groups.reduce((sum, group) => sum + group.endpoints.length, 0);
  const moved: string[] = [];
  for (const group of rest) {
    if (left < limit) break;
    moved.push(`${group.name} (${group.endpoints.length})`);
    left -= group.endpoints.length;
  }
  if (moved.length === 0 || left >= limit) {
    return `Almost all of it is ${stays?.name}: look for a second thing inside it, and split ${service} there.`;
  }
  return `Split it by what the operations are about: with ${listing(moved)} in a service of their own, ${service} keeps ${left}.`;
}
