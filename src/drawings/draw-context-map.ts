import type { Context, Model, Relationship } from '../model/model.ts';
import { count, listing } from '../system/listing.ts';
import { type Edge, factsOf, type GraphDrawing, type Node, type PlaceOf, sentence } from './drawing.ts';

/** Contexts, external systems and the relationships between them, with their patterns (Evans, Vernon). */
export function drawContextMap(model: Model, placeOf: PlaceOf): GraphDrawing {
  const types = new Map(model.subdomains.map(({ name, type }) => [name, type]));
  const externals = new Set(model.externalSystems.map(({ name }) => name));
  return {
    kind: 'graph',
    view: 'context-map',
    title: 'Context map',
    summary: `${count(model.contexts.length, 'bounded context')}, and who depends on whose model. Upstream (U) decides, downstream (D) follows.`,
    direction: 'down',
    nodes: [
      ...model.contexts.map((context) => contextNode(context, types, placeOf)),
      ...model.externalSystems.map((system) => externalNode(system, placeOf)),
    ],
    edges: model.relationships.map((relationship, index) => ({
      ...relationshipEdge(relationship, index, externals),
      place: placeOf(['contextMap', 'relationships', index]),
    })),
  };
}

type SubdomainType = Model['subdomains'][number]['type'];

/** A context that serves several subdomains is as weighty as the weightiest of them. */
function toneOf(context: Context, types: ReadonlyMap<string, SubdomainType>): SubdomainType | 'plain' {
  const own = context.implements.map((subdomain) => types.get(subdomain));
  return (['core', 'supporting', 'generic'] as const).find((type) => own.includes(type)) ?? 'plain';
}

function contextNode(context: Context, types: ReadonlyMap<string, SubdomainType>, placeOf: PlaceOf): Node {
  const tone = toneOf(context, types);
  const type = tone === 'plain' ? '' : tone;
  const team = context.team === '' ? '' : `team ${context.team}`;
  return {
    id: `context:${context.name}`,
    label: context.name,
    detail: [type, team].filter((part) => part !== '').join(' · '),
    sort: ['bounded context', type].filter((part) => part !== '').join(', '),
    shape: 'box',
    tone,
    facts: contextFacts(context),
    place: placeOf(['contexts', context.name]),
  };
}

function contextFacts(context: Context): readonly string[] {
  const aggregates = context.aggregates.map(({ name }) => name);
  return factsOf(
    sentence(context.purpose),
    context.team === '' ? '' : `Owned by team ${context.team}.`,
    context.implements.length === 0 ? '' : `Implements ${listing(context.implements)}.`,
    context.domainRoles.length === 0 ? '' : `Its role: ${listing(context.domainRoles)}.`,
    aggregates.length === 0 ? '' : `Holds ${listing(aggregates)}.`,
    ...context.openQuestions.map((question) => `Open question: ${question}`),
  );
}

function externalNode(system: Model['externalSystems'][number], placeOf: PlaceOf): Node {
  return {
    id: `external:${system.name}`,
    label: system.name,
    detail: 'external system',
    sort: 'external system',
    shape: 'dashed',
    tone: 'external',
    facts: factsOf(
      sentence(system.description),
      system.quality === '' ? '' : `Its state: ${system.quality}.`,
    ),
    place: placeOf(['externalSystems', system.name]),
  };
}

function relationshipEdge(
  one: Relationship,
  index: number,
  externals: ReadonlySet<string>,
): Omit<Edge, 'place'> {
  const [from, to] = one.parties;
  const id = (name: string) => `${externals.has(name) ? 'external' : 'context'}:${name}`;
  const isDirected = one.kind === 'directed';
  return {
    id: `relationship:${index + 1}`,
    from: id(from),
    to: id(to),
    label: patternLabel(one),
    tail: isDirected ? ['U', ...one.upstreamRoles].join(' ') : '',
    head: isDirected ? ['D', ...one.downstreamRoles].join(' ') : '',
    sort: one.pattern === 'upstream-downstream' ? 'upstream to downstream' : one.pattern.replaceAll('-', ' '),
    line: lineOf(one.pattern),
    arrow: isDirected,
    facts: factsOf(
      tells(one),
      one.exposes.length === 0 ? '' : `${from} exposes ${listing(one.exposes)}.`,
      sentence(one.why),
    ),
  };
}

function patternLabel(one: Relationship): string {
  switch (one.pattern) {
    case 'upstream-downstream':
      return '';
    case 'shared-kernel':
      return one.kernel === '' ? 'shared kernel' : `shared kernel\n${one.kernel}`;
    default:
      return one.pattern.replaceAll('-', ' ');
  }
}

function lineOf(pattern: Relationship['pattern']): Edge['line'] {
  if (pattern === 'separate-ways') return 'dotted';
  return pattern === 'shared-kernel' || pattern === 'partnership' ? 'double' : 'solid';
}

/** The relationship in a sentence, for who does not know the pattern by its name. */
function tells(one: Relationship): string {
  const [from, to] = one.parties;
  switch (one.pattern) {
    case 'shared-kernel':
      return `${from} and ${to} share a part of their model, ${one.kernel}, and change it together only.`;
    case 'partnership':
      return `${from} and ${to} succeed or fail together, so they plan together.`;
    case 'separate-ways':
      return `${from} and ${to} have nothing to do with each other, on purpose.`;
    case 'customer-supplier':
      return `${to} depends on ${from}, and has a say in what ${from} does next.${roleTells(one)}`;
    case 'upstream-downstream':
      return `${to} depends on ${from}.${roleTells(one)}`;
  }
}

function roleTells({ parties: [from, to], upstreamRoles, downstreamRoles }: Relationship): string {
  const tellOf = {
    OHS: ` ${from} is an open host: one protocol for all comers (OHS).`,
    PL: ` ${from} publishes its language (PL).`,
    ACL: ` ${to} translates what comes, to keep its own words (ACL).`,
    CF: ` ${to} takes the model of ${from} as it is (CF).`,
  };
  return [...upstreamRoles, ...downstreamRoles].map((role) => tellOf[role]).join('');
}
