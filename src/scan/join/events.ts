import type { EventUse, Unknown } from '../../system/system.ts';
import type { Evaluator } from '../evaluate/evaluator.ts';
import type { Fact } from '../recogniser.ts';
import {
  distinctEvidence,
  noteSite,
  type Observed,
  readPieces,
  type Sites,
  siteEvidence,
} from './context.ts';
import type { ResolvedText } from './resolved-text.ts';

type EventFact = Extract<Fact, { kind: 'publish' | 'subscribe' }>;

export type ServiceEvents = {
  readonly publishes: readonly EventUse[];
  readonly subscribes: readonly EventUse[];
  readonly unknowns: readonly Unknown[];
  readonly sites: Sites;
};

/** The events that a fact speaks of, by name; one that has none of its own is named after its channel. */
export function eventsOf(
  evaluator: Evaluator,
  observed: Observed,
  fact: EventFact,
): readonly { readonly name: string; readonly channel: string; readonly read: ResolvedText }[] {
  const channel = readPieces(evaluator, observed, fact.channel, fact.site)[0]?.text ?? '';
  return readPieces(evaluator, observed, fact.event, fact.site)
    .map((read) => ({
      name: read.text === '' ? channel : read.text,
      channel: channel === '{}' ? '' : channel,
      read,
    }))
    .filter(({ name }) => name !== '' && !name.includes('{}'));
}

/** Events that a service publishes and subscribes to, each once. */
export function joinEvents(evaluator: Evaluator, observed: Observed): ServiceEvents {
  const publishes = new Map<string, EventUse>();
  const subscribes = new Map<string, EventUse>();
  const unknowns: Unknown[] = [];
  const sites = new Map<string, boolean>();
  for (const fact of observed.facts) {
    if (fact.kind !== 'publish' && fact.kind !== 'subscribe') continue;
    const site = siteEvidence(evaluator, fact.site);
    const named = eventsOf(evaluator, observed, fact);
    const into = fact.kind === 'publish' ? publishes : subscribes;
    for (const { name, channel, read } of named) {
      if (into.has(name)) continue;
      into.set(name, {
        event: name,
        channel,
        confidence: read.known ? 'firm' : 'tentative',
        evidence: distinctEvidence([...site, ...read.evidence]),
      });
    }
    noteSite(sites, fact.site, named.length > 0);
    if (named.length === 0) {
      const place = site[0];
      if (place)
        unknowns.push({
          file: place.file,
          line: place.line,
          column: place.column,
          service: observed.found.name,
          kind: 'event',
          note: `${fact.site.note}: the event's name is only known when it runs`,
        });
    }
  }
  return {
    publishes: [...publishes.values()],
    subscribes: [...subscribes.values()],
    unknowns,
    sites,
  };
}
