import type { Evidence } from '../../system/system.ts';
import type { Found } from '../discover/services.ts';
import type { Evaluator } from '../evaluate/evaluator.ts';
import { positionOf } from '../lower/summary.ts';
import { textsOf } from '../recognise/expand.ts';
import type { FunctionGraph } from '../recognise/function-graph.ts';
import type { Fact, Pieces, Site } from '../recogniser.ts';
import type { Environment } from './environment.ts';
import { type ResolvedText, resolveText } from './resolved-text.ts';

/** All that is known of one service before it is joined with the others. */
export type Observed = {
  readonly found: Found;
  readonly files: readonly string[];
  /** Which functions run others; empty where nothing is called that would be asked about. */
  readonly graph: FunctionGraph;
  readonly facts: readonly Fact[];
  readonly environment: Environment;
};

/** Evidence at an offset of a file; a negative offset is a line. */
export function evidenceAt(evaluator: Evaluator, file: string, at: number, note: string): Evidence {
  if (at < 0) return { file, line: -at, column: 1, note };
  const lines = evaluator.program.file(file)?.summary.lines ?? [0];
  return { file, ...positionOf(lines, at), note };
}

/** The chain of a site: the call itself, then the calls that lead to it. */
export function siteEvidence(evaluator: Evaluator, site: Site): readonly Evidence[] {
  const own = evidenceAt(evaluator, site.file, site.at, site.note);
  return [...site.via.map((step) => evidenceAt(evaluator, step.file, step.at, step.note)), own];
}

/** Places in the code where something was recognised, and whether it was resolved each time. */
export type Sites = ReadonlyMap<string, boolean>;

/**
 * Counts a site at the outermost place that makes it: code that several services share is counted once. `what` tells apart what
 * one place makes several of, such as the methods of a gRPC service.
 */
export function noteSite(sites: Map<string, boolean>, site: Site, isResolved: boolean, what = ''): void {
  const { file, at } = site.via[0] ?? site;
  const key = `${file}@${at} ${what}`;
  sites.set(key, isResolved && (sites.get(key) ?? true));
}

/** What pieces read in a service, each alternative with its evidence. */
export function readPieces(
  evaluator: Evaluator,
  observed: Observed,
  pieces: Pieces,
  site: Site,
): readonly ResolvedText[] {
  const place = (file: string, at: number, note: string): Evidence => evidenceAt(evaluator, file, at, note);
  return textsOf(evaluator, pieces, site).map((value) => resolveText(value, observed.environment, place));
}

/**
 * Evidence without repeated steps. A step that only names a constant or property gives way to a further one on the same line.
 */
export function distinctEvidence(list: readonly Evidence[]): readonly Evidence[] {
  const seen = new Set<string>();
  const fresh = list.filter((one) => {
    const key = `${one.file}:${one.line}:${one.column} ${one.note}`;
    return !seen.has(key) && seen.add(key);
  });
  return fresh.filter((one, index) => {
    const next = fresh[index + 1];
    const isNaming = one.note.startsWith('const ') || one.note.endsWith(': ...');
    return !(isNaming && next && next.file === one.file && next.line === one.line);
  });
}
