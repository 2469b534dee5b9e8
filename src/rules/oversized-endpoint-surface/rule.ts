import { strongest } from '../../system/confidence.ts';
import {
  type EndpointGroup,
  groupEndpoints,
  others,
  publicOperations,
} from '../../system/endpoint-surface.ts';
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
    message: `${service.name} offers ${operations.length} public operations in ${count(groups.length, 'group')}; fewer than ${options.warnAt} is the limit.`,
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

/** Spreads whole groups evenly over services below the limit, as few as can be; what is about one thing stays together. */
function proposeSplit(service: string, groups: readonly EndpointGroup[], limit: number): string {
  const movable = groups.filter((group) => group.name !== others);
  const [largest] = movable;
  if (movable.length < 2 || largest === undefined || largest.endpoints.length >= limit) {
    return `Look for a second thing inside ${largest?.name ?? service}, and split ${service} there.`;
  }
  const total = groups.reduce((sum, group) => sum + group.endpoints.length, 0);
  const parts = Array.from({ length: Math.ceil(total / (limit - 1)) }, () => emptyPart());
  for (const { name, endpoints } of groups) {
    const smallest = parts.toSorted((one, other) => one.size - other.size)[0];
    if (smallest === undefined || smallest.size + endpoints.length >= limit) {
      parts.push({ names: [name], size: endpoints.length });
    } else {
      smallest.names.push(name);
      smallest.size += endpoints.length;
    }
  }
  const shown = parts.map((part) => `${listing(part.names)} (${part.size})`);
  return `Split it by what the operations are about, for example into ${parts.length}: ${shown.join('; ')}.`;
}

function emptyPart(): { readonly names: string[]; size: number } {
  return { names: [], size: 0 };
}
