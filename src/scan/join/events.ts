import type { EventUse, Unknown } from '../../system/system.ts';
import type { Evaluator } from '../evaluate/evaluator.ts';
import { distinctEvidence, type Observed, readPieces, siteEvidence } from './context.ts';

export type ServiceEvents = {
  readonly publishes: readonly EventUse[];
  readonly subscribes: readonly EventUse[];
  readonly unknowns: readonly Unknown[];
  readonly seen: number;
  readonly resolved: number;
};

/** Events that a service publishes and subscribes to, each once. */
export function joinEvents(evaluator: Evaluator, observed: Observed): ServiceEvents {
  const publishes = new Map<string, EventUse>();
  const subscribes = new Map<string, EventUse>();
  const unknowns: Unknown[] = [];
  let seen = 0;
  let resolved = 0;
  for (const fact of observed.facts) {
    if (fact.kind !== 'publish' && fact.kind !== 'subscribe') continue;
    seen += 1;
    const site = siteEvidence(evaluator, fact.site);
    const channel = readPieces(evaluator, observed, fact.channel, fact.site)[0]?.text ?? '';
    let known = false;
    for (const event of readPieces(evaluator, observed, fact.event, fact.site)) {
      const name = event.text === '' ? channel : event.text;
      if (name === '' || name.includes('{}')) continue;
      known = true;
      const into = fact.kind === 'publish' ? publishes : subscribes;
      if (into.has(name)) continue;
      into.set(name, {
        event: name,
        channel: channel === '{}' ? '' : channel,
        confidence: event.known ? 'firm' : 'tentative',
        evidence: distinctEvidence([...site, ...event.evidence]),
      });
    }
    if (known) resolved += 1;
    else {
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
    seen,
    resolved,
  };
}
