import type { Confidence, Evidence, System } from './system.ts';

export type Severity = 'error' | 'warning' | 'info';

/** Evidence inside a finding. Steps with the same `chain` follow one another from the code to what decides it. */
export type ProofStep = Evidence & {
  /** What the steps together show: a service's way to a store, one hop of a call chain; '' where there is one chain only. */
  readonly chain: string;
};

/** What a rule yields. Severity and fingerprint are added by `lint/`. */
export type RuleFinding = {
  /** Services concerned, in the order of the argument (callers first). */
  readonly services: readonly string[];
  /** What is wrong, in one sentence naming both sides. */
  readonly message: string;
  /** What to do, ending in a command or an edit one can make. */
  readonly advice: string;
  readonly confidence: Confidence;
  /** The proof: every step from the call to the constant to the env key to the manifest line. */
  readonly evidence: readonly ProofStep[];
  /** What makes it the same finding tomorrow: names, never lines. */
  readonly identity: readonly string[];
  /** Where the size of the fault changes its weight; else the rule's own severity. */
  readonly severity?: Severity;
};

export type Finding = Omit<RuleFinding, 'identity' | 'severity'> & {
  readonly rule: string;
  readonly severity: Severity;
  /** Stable across line moves: a hash of rule and identity. */
  readonly fingerprint: string;
};

/** A rule over the System. `Options` are plain data with a default for each key, set by `msv.yaml`. */
export type Rule<Options extends object = object> = {
  /** Kebab-case, names the smell: "allow shared-database" reads well. */
  readonly id: string;
  /** One line; the same as under the title of rule.md. */
  readonly summary: string;
  readonly severity: Severity;
  readonly options: Options;
  /** The legal words of options that are one of a few. */
  readonly choices?: Readonly<Record<string, readonly string[]>>;
  // Written as a method so that a list of rules with different options is one type; settings are checked against `options`.
  check(system: System, options: Options): Iterable<RuleFinding>;
};

/** A fault of a model or settings file, at its place. */
export type Problem = {
  readonly rule: string;
  readonly severity: Severity;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
  /** The nearest legal name or the edit that mends it. */
  readonly suggestion?: string;
};
