import type { RuleSettings, Severity } from '../system/finding.ts';
import type { Confidence } from '../system/system.ts';

/** What `msv.yaml` says, every default filled in. */
export type Settings = {
  readonly lint: LintSettings;
  /** Port of each generated service, by name. */
  readonly ports: ReadonlyMap<string, number>;
};

export type LintSettings = {
  /** Only rules that the file speaks of. */
  readonly rules: ReadonlyMap<string, RuleSettings>;
  /** Findings less sure than this are counted, not shown. */
  readonly confidence: Confidence;
  /** Share of recognised sites that must be resolved, 0 to 1; below it the analysis counts as incomplete (exit code 3). */
  readonly minResolved: number;
  /** Findings of at least this severity give exit code 1. */
  readonly failOn: Severity | 'never';
  /** Globs of paths that are not read. */
  readonly ignore: readonly string[];
};

/** The settings of a repository without `msv.yaml`. */
export const defaultSettings: Settings = {
  lint: { rules: new Map(), confidence: 'firm', minResolved: 0, failOn: 'warning', ignore: [] },
  ports: new Map(),
};
