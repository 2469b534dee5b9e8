import type { RuleInfo, RuleSettings } from '../system/finding.ts';
import type { Names } from './names.ts';
import type { RawModel } from './schema.ts';
import type { Path } from './tree.ts';

/** Where a rule points at in the model. */
export type Spotted = {
  readonly path: Path;
  /** key: the name at the end of the path is at fault; value (unless said): what stands there. */
  readonly at?: 'key' | 'value';
};

/** What a rule about the model says; the frame in `check.ts` makes a problem with a place of it. */
export type Remark = Spotted & {
  /** What is wrong, in one sentence naming both sides. */
  readonly message: string;
  /** The nearest legal name, or the edit that mends it. */
  readonly suggestion?: string | undefined;
  /** Further places that prove it, in the order of the argument. */
  readonly steps?: readonly RemarkStep[];
  /** A key that the map at `path` lacks, with the value it nearly always has: what `--fix` writes. */
  readonly insert?: { readonly key: string; readonly value: string };
};

/** One step of a proof: a place of the model, and what it says. Steps of one `chain` follow one another. */
export type RemarkStep = Spotted & { readonly note: string; readonly chain?: string };

/** What rules look at: the model as written, of the right shape, and what its names mean. */
export type ModelView = {
  readonly raw: RawModel;
  readonly names: Names;
  /** The day it is, as 2027-03-31: some things have to be gone by a day. */
  readonly today: string;
};

/**
 * A semantic rule of the model. To add one: `src/model/rules/<theme>/<id>.ts` exporting `rule`, with its page `<id>.md` beside it,
 * then `npm run indexes`.
 */
export type ModelRule<Options extends object = object> = RuleInfo<Options> & {
  /** What stands there is a slip of the pen, so that `--fix` may write what it suggests. */
  readonly isTypo?: true;
  check(view: ModelView, options: Options): Iterable<Remark>;
};

/** How a model is judged. */
export type ModelCheck = {
  /** What `msv.yaml` says of rules; those it does not speak of are at their defaults. */
  readonly rules?: ReadonlyMap<string, RuleSettings>;
  /** The day it is, as 2027-03-31; today, if not given. */
  readonly today?: string;
};
