import type { Finding, Problem } from '../system/finding.ts';
import type { Coverage } from '../system/system.ts';

/** What a report of findings is made from. */
export type FindingsReport = {
  readonly findings: readonly Finding[];
  readonly suppressed: readonly { readonly finding: Finding; readonly reason: string }[];
  readonly belowConfidence: readonly Finding[];
  /** Faults of settings or of suppression comments. */
  readonly problems: readonly Problem[];
  /** Ids of the rules that were asked. */
  readonly rules: readonly string[];
  readonly services: number;
  readonly coverage: Coverage;
  readonly unknowns: number;
};
