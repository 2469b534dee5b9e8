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
  /** The nearest legal name or the edit that mends it, where there is one. */
  readonly suggestion?: string;
};

/** What a rule says of itself, whatever it looks at. */
export type RuleInfo<Options extends object = object> = {
  /** Kebab-case, names the smell: "allow shared-database" reads well. */
  readonly id: string;
  /** One line; the same as under the title of its page. */
  readonly summary: string;
  readonly severity: Severity;
  /** Plain data with a default for each key, set by `msv.yaml`; a rule without any leaves it out. */
  readonly options?: Options;
  /** The legal words of options that are one of a few. */
  readonly choices?: Readonly<Record<string, readonly string[]>>;
  /** Nothing can be made of what breaks it, so it can't be switched off, softened or allowed. */
  readonly required?: true;
};

/** A rule over the System. */
export type Rule<Options extends object = object> = RuleInfo<Options> & {
  readonly options: Options;
  // Written as a method so that a list of rules with different options is one type; settings are checked against `options`.
  check(system: System, options: Options): Iterable<RuleFinding>;
};

/** What `msv.yaml` says of one rule. */
export type RuleSettings = {
  /** null: the rule's own. */
  readonly severity: Severity | 'off' | null;
  /** Options that differ from the rule's defaults. */
  readonly options: Readonly<Record<string, unknown>>;
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
  /** Bounded contexts concerned. */
  readonly contexts?: readonly string[];
  /** Further places that prove it, in the order of the argument: the way of a call, the trace of a saga. */
  readonly steps?: readonly ProofStep[];
  /** An edit that mends it and can do no harm. */
  readonly fix?: Fix;
};

/** A safe edit of a model: the word meant in place of one that means nothing, or a key with the value it nearly always has. */
export type Fix =
  | {
      readonly kind: 'replace';
      readonly path: readonly (string | number)[];
      /** What is replaced: the key at the end of the path, or its value. */
      readonly at: 'key' | 'value';
      readonly to: string | number | boolean;
    }
  | {
      readonly kind: 'insert';
      readonly path: readonly (string | number)[];
      readonly key: string;
      /** As it is written: `{ retries: 5, then: dead-letter }`. */
      readonly value: string;
    };
