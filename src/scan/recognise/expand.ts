import type { Evaluator } from '../evaluate/evaluator.ts';
import { loopKey, loopsAround } from '../evaluate/loop.ts';
import { append, asText } from '../evaluate/text.ts';
import type { ParamRef, Term, TextValue, Value } from '../evaluate/value.ts';
import type { Fact, Pieces, Site } from '../recogniser.ts';
import { assumptionsFrom } from './assumptions.ts';
import { fnKey } from './call-graph.ts';
import type { ServiceCalls } from './library-calls.ts';
import { unrolledLoop } from './unrolled-loop.ts';

const deepest = 5;
const mostPerFact = 150;

/**
 * Sink promotion: a fact that depends on a parameter is stated once for each caller of that function, with the arguments
 * assumed; what nobody calls stays as it is.
 */
export function* expandFact(
  evaluator: Evaluator,
  calls: ServiceCalls,
  fact: Fact,
  depth = 0,
  budget = { left: mostPerFact },
): Iterable<Fact> {
  const open = depth < deepest ? openParameter(evaluator, fact) : undefined;
  const callers = open ? [...assumptionsFrom(evaluator, calls.callers, open, fact.site.assumed)] : [];
  if (callers.length === 0) {
    const { site } = fact;
    const loops = loopsAround(evaluator, site.file, site.at);
    const unrolled = unrolledLoop(evaluator, site.file, loops, site.assumed);
    for (const item of unrolled?.items ?? []) {
      if (budget.left <= 0) return;
      const key = fnKey(site.file, loopKey(unrolled?.loop ?? 0));
      const assumed = new Map(site.assumed).set(key, { args: [item], self: null });
      yield* expandFact(evaluator, calls, { ...fact, site: { ...site, assumed } }, depth, budget);
    }
    if (unrolled) return;
    budget.left -= 1;
    yield fact;
    return;
  }
  for (const { assumptions, step } of callers) {
    if (budget.left <= 0) return;
    const site: Site = {
      ...fact.site,
      assumed: assumptions,
      via: [step, ...fact.site.via],
      from: { file: step.file, fn: step.fn },
    };
    yield* expandFact(evaluator, calls, { ...fact, site }, depth + 1, budget);
  }
}

/** A parameter that a fact depends on; that of the innermost function first. */
function openParameter(evaluator: Evaluator, fact: Fact): { file: string; fn: number } | undefined {
  const found: { file: string; fn: number }[] = [];
  for (const term of termsOf(fact)) {
    for (const value of valuesAt(evaluator, term, fact.site)) found.push(...openIn(value));
  }
  const fresh = found.filter((one) => !fact.site.assumed.has(fnKey(one.file, one.fn)));
  return (
    fresh.find((one) => one.file === fact.site.file && one.fn === fact.site.fn) ??
    fresh.find((one) => one.file === fact.site.file) ??
    fresh[0]
  );
}

function openIn(value: Value): readonly { file: string; fn: number }[] {
  if (value.kind === 'open') return [value];
  if (value.kind === 'text') return value.parts.flatMap((part) => (part.kind === 'open' ? [part] : []));
  if (value.kind === 'library' && value.param && value.made === null) return [value.param satisfies ParamRef];
  return [];
}

/** All terms of a fact whose value matters. Handlers are looked at later. */
function termsOf(fact: Fact): readonly Term[] {
  const inPieces = (...lists: readonly Pieces[]): readonly Term[] =>
    lists.flat().filter((piece) => typeof piece !== 'string');
  switch (fact.kind) {
    case 'endpoint':
      return [...inPieces(fact.method, fact.path), ...(fact.router ? [fact.router] : [])];
    case 'mount':
      return [...inPieces(fact.prefix), fact.parent, fact.child];
    case 'router':
      return inPieces(fact.prefix);
    case 'call':
      return inPieces(
        fact.method,
        fact.path,
        ...(fact.target.kind === 'url'
          ? [fact.target.url]
          : fact.target.kind === 'service'
            ? [fact.target.name]
            : [fact.target.name, fact.target.address]),
      );
    case 'publish':
    case 'subscribe':
      return inPieces(fact.event, fact.channel);
    case 'store':
      return inPieces(fact.url, fact.host, fact.port, fact.database, fact.schema);
    case 'table':
      return inPieces(fact.table);
    case 'statement':
      return inPieces(fact.sql);
    case 'listen':
      return inPieces(fact.port);
    case 'unknown':
      return [];
  }
}

export function valuesAt(evaluator: Evaluator, term: Term, site: Site): readonly Value[] {
  return site.assumed.size === 0
    ? evaluator.evaluate(term)
    : evaluator.assuming(site.assumed, () => evaluator.evaluate(term));
}

const mostTexts = 8;

/** Texts that pieces may amount to. A term without any value adds nothing. */
export function textsOf(evaluator: Evaluator, pieces: Pieces, site: Site): readonly TextValue[] {
  let made: readonly TextValue[] = [{ kind: 'text', parts: [], trail: [] }];
  for (const piece of pieces) {
    const texts =
      typeof piece === 'string'
        ? [plain(piece)]
        : valuesAt(evaluator, piece, site).flatMap((value) => listOrText(evaluator, value, site));
    if (texts.length > 0)
      made = made.flatMap((head) => texts.map((tail) => append(head, tail))).slice(0, mostTexts);
  }
  return made;
}

function plain(text: string): TextValue {
  return { kind: 'text', parts: text === '' ? [] : [{ kind: 'text', text }], trail: [] };
}

function listOrText(evaluator: Evaluator, value: Value, site: Site): readonly TextValue[] {
  if (value.kind !== 'list') return [asText(value)];
  return value.items.flatMap((item) => valuesAt(evaluator, item, site)).map(asText);
}
