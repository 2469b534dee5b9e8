import type { Consumed } from './add-consumer.ts';
import type { StepText } from './saga-step-text.ts';
import type { ValueMap } from './write-value.ts';

/** A saga to be added, in the words of the command line. */
export type NewSaga = {
  readonly name: string;
  readonly style: 'orchestrated' | 'choreographed';
  /** orchestrated: context of the coordinator. */
  readonly in?: string | undefined;
  readonly startsOn: string;
  readonly correlateBy: string;
  /** `15m`. */
  readonly timeout: string;
  readonly steps: readonly StepText[];
  /** orchestrated: command sent after compensation. */
  readonly onFailure?: string | undefined;
  /** choreographed: what its last step leads to, unless said. */
  readonly endsOn: readonly string[];
};

/** What a saga says, and what it needs elsewhere. */
export type SagaPlan = {
  readonly value: ValueMap;
  /** Messages that one context uses of another. */
  readonly uses: readonly { readonly from: string; readonly to: string; readonly message: string }[];
  /** Events that take part and have to be consumed. */
  readonly reactions: readonly { readonly consumed: Consumed; readonly action: string }[];
};
