import type { Call, Confidence, Evidence, Unknown } from '../../system/system.ts';
import type { Evaluator } from '../evaluate/evaluator.ts';
import { literalText } from '../evaluate/value.ts';
import { valuesAt } from '../recognise/expand.ts';
import type { CallFact, Pieces } from '../recogniser.ts';
import { isLoopback, isUnknownHost, parseAddress } from './address.ts';
import {
  distinctEvidence,
  evidenceAt,
  noteSite,
  type Observed,
  readPieces,
  type Sites,
  siteEvidence,
} from './context.ts';
import { lookedUp } from './discovered.ts';
import type { Hosts } from './hosts.ts';
import type { ResolvedText } from './resolved-text.ts';

/** Who offers an operation: gRPC service, message pattern, action. */
export type Operations = (kind: string, name: string) => readonly string[];

export type CallSet = {
  readonly calls: readonly Omit<Call, 'reachedFrom'>[];
  /** What each call was made of: the same call may be reached in several ways. */
  readonly facts: ReadonlyMap<object, readonly CallFact[]>;
  readonly unknowns: readonly Unknown[];
  readonly sites: Sites;
};

/** Calls of a service with the service they go to. Each target, verb and path is listed once per place. */
export function joinCalls(
  evaluator: Evaluator,
  observed: Observed,
  hosts: Hosts,
  operations: Operations,
): CallSet {
  const unknowns: Unknown[] = [];
  const byKey = new Map<string, { readonly call: Omit<Call, 'reachedFrom'>; readonly facts: CallFact[] }>();
  const sites = new Map<string, boolean>();
  for (const fact of observed.facts) {
    if (fact.kind !== 'call') continue;
    const made = callsOf(evaluator, observed, hosts, operations, fact);
    const isResolved = made.some((call) => call.to !== null);
    noteSite(sites, fact.site, isResolved);
    if (!isResolved) {
      const place = siteEvidence(evaluator, fact.site)[0];
      if (place)
        unknowns.push({
          file: place.file,
          line: place.line,
          column: place.column,
          service: observed.found.name,
          kind: 'call-target',
          note: `${fact.site.note}: the address is only known when it runs`,
        });
    }
    for (const call of made) {
      if (call.to === observed.found.name) continue;
      const place = call.evidence[0];
      const key = `${call.to} ${call.kind} ${call.method} ${call.path} ${place?.file}:${place?.line}`;
      const known = byKey.get(key);
      if (known) known.facts.push(fact);
      else byKey.set(key, { call, facts: [fact] });
    }
  }
  const found = [...byKey.values()];
  const facts = new Map(found.map((one) => [one.call, one.facts] as const));
  return { calls: found.map(({ call }) => call), facts, unknowns, sites };
}

type Aim = {
  readonly to: string | null;
  readonly path: string;
  readonly confidence: Confidence;
  readonly evidence: readonly Evidence[];
};

function callsOf(
  evaluator: Evaluator,
  observed: Observed,
  hosts: Hosts,
  operations: Operations,
  fact: CallFact,
): readonly Omit<Call, 'reachedFrom'>[] {
  const aims = dropVague(aimsOf(evaluator, observed, hosts, operations, fact));
  const methods = readPieces(evaluator, observed, fact.method, fact.site).map((one) =>
    one.text.toUpperCase(),
  );
  const paths = readPieces(evaluator, observed, fact.path, fact.site).map((one) => one.text);
  const timeoutMs = timeoutOf(evaluator, fact);
  const site = siteEvidence(evaluator, fact.site);
  return aims.flatMap((aim) =>
    (methods.length > 0 ? methods.slice(0, 1) : ['']).map((method) => ({
      to: aim.to,
      kind: fact.protocol,
      method: method.includes('{') ? '' : method,
      path: cleanPath(aim.path, paths[0] ?? '', fact.protocol),
      timeoutMs,
      confidence: aim.confidence,
      evidence: distinctEvidence([...site, ...aim.evidence]),
    })),
  );
}

/** Alternatives that lead nowhere are dropped where another leads somewhere. */
function dropVague(aims: readonly Aim[]): readonly Aim[] {
  const known = aims.filter((aim) => aim.to !== null);
  const chosen = known.length > 0 ? known : aims.slice(0, 1);
  const seen = new Set<string>();
  return chosen.filter((aim) => !seen.has(`${aim.to} ${aim.path}`) && seen.add(`${aim.to} ${aim.path}`));
}

function aimsOf(
  evaluator: Evaluator,
  observed: Observed,
  hosts: Hosts,
  operations: Operations,
  fact: CallFact,
): readonly Aim[] {
  const { target } = fact;
  if (target.kind === 'service') {
    return readPieces(evaluator, observed, target.name, fact.site).map((name) => {
      const to = hosts.byName(name.text) ?? null;
      return { to, path: '', confidence: to ? 'firm' : 'tentative', evidence: name.evidence };
    });
  }
  if (target.kind === 'url') {
    const name = target.name ? readPieces(evaluator, observed, target.name, fact.site)[0] : undefined;
    const aims = readPieces(evaluator, observed, target.url, fact.site).map((url) =>
      named(hosts, aimAt(observed, hosts, url), name),
    );
    return aims.some((aim) => aim.to !== null)
      ? aims
      : [...discoveredAims(evaluator, observed, hosts, fact, target.url, aims[0]), ...aims];
  }
  const address =
    target.address.length > 0
      ? readPieces(evaluator, observed, target.address, fact.site).map((url) => aimAt(observed, hosts, url))
      : [];
  const addressed = address.filter((aim) => aim.to !== null);
  const offered = readPieces(evaluator, observed, target.name, fact.site).flatMap((name): readonly Aim[] => {
    const services = operations(target.protocol, name.text);
    const chosen =
      services.length > 1 ? services.filter((one) => addressed.some((aim) => aim.to === one)) : services;
    const evidence = [...name.evidence, ...address.flatMap((aim) => aim.evidence)];
    return chosen.map((to) => ({
      to,
      path: target.protocol === 'grpc' ? '' : name.text,
      confidence: addressed.some((aim) => aim.to === to) ? ('certain' as const) : ('firm' as const),
      evidence,
    }));
  });
  if (offered.length > 0) return offered;
  return address.length > 0 ? address : [{ to: null, path: '', confidence: 'tentative', evidence: [] }];
}

/** Services that the address is looked up by, where it is only known when it runs. */
function discoveredAims(
  evaluator: Evaluator,
  observed: Observed,
  hosts: Hosts,
  fact: CallFact,
  url: Pieces,
  unknown: Aim | undefined,
): readonly Aim[] {
  const path = (unknown?.path ?? '').replace(/^(?:\{[^}]*\})+/, '');
  return lookedUp(evaluator, url, fact.site).flatMap(({ name, step }): readonly Aim[] => {
    const to = hosts.byName(name);
    if (to === undefined || to === observed.found.name) return [];
    const evidence = [evidenceAt(evaluator, step.file, step.at, step.note), ...(unknown?.evidence ?? [])];
    return [{ to, path, confidence: 'firm', evidence }];
  });
}

/** What the code calls the other side tells more than an address outside, and something where the address is not known. */
function named(hosts: Hosts, aim: Aim, name: ResolvedText | undefined): Aim {
  if (!name?.known || name.text === '') return aim;
  if (aim.to?.startsWith('external:')) return { ...aim, to: `external:${name.text}` };
  if (aim.to !== null) return aim;
  return { ...aim, to: hosts.byName(name.text) ?? `external:${name.text}`, confidence: 'tentative' };
}

function confidenceOf(source: ResolvedText['source']): Confidence {
  if (source === 'deployment') return 'certain';
  return source === 'code' || source === 'stand-in' ? 'firm' : 'tentative';
}

/** `/v1.0/invoke/orders/method/list`: a Dapr sidecar passes it on to the application of that name, wherever the sidecar is. */
function invokedByDapr(hosts: Hosts, path: string): Omit<Aim, 'evidence'> | undefined {
  const [, name, method] = /^\/v1\.0\/invoke\/([\w.-]+)\/method(\/.*)?$/.exec(path) ?? [];
  if (name === undefined) return undefined;
  // An application of another namespace reads `name.namespace`.
  const app = name.split('.')[0] ?? name;
  const to = hosts.byName(app);
  return { to: to ?? `external:${app}`, path: method ?? '/', confidence: to ? 'firm' : 'tentative' };
}

/** The service behind an address; failing that, the one that an environment key in it names. */
function aimAt(observed: Observed, hosts: Hosts, url: ResolvedText): Aim {
  const address = parseAddress(url.text);
  const path = address?.path ?? '';
  const invoked = invokedByDapr(hosts, path);
  if (invoked) return { ...invoked, evidence: url.evidence };
  const confidence = confidenceOf(url.source);
  if (address && !isUnknownHost(address.host)) {
    const to = hosts.service(address.host, address.port);
    if (to !== undefined)
      return {
        to,
        path,
        confidence,
        evidence: url.evidence,
      };
    if (/\.[a-z]{2,}$/.test(address.host) && !/\.(?:local|internal|svc)$/.test(address.host))
      return { to: `external:${address.host}`, path, confidence, evidence: url.evidence };
  }
  for (const key of url.keys) {
    const to = hosts.byKey(key);
    if (to !== undefined && to !== observed.found.name)
      return {
        to,
        path: isUnknownHost(address?.host ?? '') ? path.replace(/^\{[^}]*\}/, '') : path,
        confidence: 'tentative',
        evidence: url.evidence,
      };
  }
  for (const ref of url.text.matchAll(/\{([\w./ -]+)\}/g)) {
    const to = hosts.byKey(ref[1] ?? '');
    if (to !== undefined && to !== observed.found.name)
      return { to, path, confidence: 'tentative', evidence: url.evidence };
  }
  if (
    address &&
    address.host !== '' &&
    !isUnknownHost(address.host) &&
    !isLoopback(address.host) &&
    (address.scheme !== '' || address.port !== null)
  )
    return { to: `external:${address.host}`, path, confidence: 'tentative', evidence: url.evidence };
  return { to: null, path, confidence: 'tentative', evidence: url.evidence };
}

/** The path asked for: below that of the address, where both are given. */
function cleanPath(fromUrl: string, own: string, protocol: string): string {
  const below = /^\w/.test(own) && fromUrl !== '' ? `/${own}` : own;
  const path = protocol === 'http' ? `${fromUrl.replace(/\/$/, '')}${below}` || fromUrl : own || fromUrl;
  if (protocol !== 'http' && protocol !== 'proxy') return path.includes('{}') ? '' : path;
  return path
    .replace(/[?#].*$/, '')
    .replace(/\/{2,}/g, '/')
    .replace(/\{\}/g, ':x')
    .replace(/\{(\w+)\}/g, ':$1');
}

function timeoutOf(evaluator: Evaluator, fact: CallFact): number | null {
  if (!fact.timeout) return null;
  for (const value of valuesAt(evaluator, fact.timeout, fact.site)) {
    const number = Number(literalText(value) ?? Number.NaN);
    if (Number.isFinite(number) && number > 0) return number;
  }
  return null;
}
