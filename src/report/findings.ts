import type { Finding, Problem } from '../system/finding.ts';
import type { Coverage } from '../system/system.ts';

/** What a report of findings is made from. */
export type FindingsReport = JudgedReport & {
  readonly belowConfidence: readonly Finding[];
  readonly services: number;
  readonly coverage: Coverage;
  readonly unknowns: number;
};

/** What there is to report of code and model alike. */
export type JudgedReport = {
  readonly findings: readonly Finding[];
  readonly suppressed: readonly { readonly finding: Finding; readonly reason: string }[];
  /** Faults of settings or of suppression comments. */
  readonly problems: readonly Problem[];
  /** Ids of the rules that were asked. */
  readonly rules: readonly string[];
  /** Mended by `--fix`; the others are what is left. */
  readonly fixed?: readonly Finding[];
};
