import type { Severity } from '../system/finding.ts';
import type { Names } from './names.ts';
import type { RawModel } from './schema.ts';
import type { Path } from './tree.ts';

/** What a rule about the model says; the frame in `check.ts` makes a problem with a place of it. */
export type Remark = {
  readonly path: Path;
  /** key: the name at the end of the path is at fault; value (unless said): what stands there. */
  readonly at?: 'key' | 'value';
  /** What is wrong, in one sentence. */
  readonly message: string;
  /** The nearest legal name, or the edit that mends it. */
  readonly suggestion?: string | undefined;
};

/** What rules look at: the model as written, of the right shape, and what its names mean. */
export type ModelView = { readonly raw: RawModel; readonly names: Names };

/** A semantic rule. To add one: write it in a file of `rules/` and list it in `rules/index.ts`. */
export type ModelRule = {
  /** Kebab-case, names the smell. */
  readonly id: string;
  /** One line. */
  readonly summary: string;
  readonly severity: Severity;
  readonly check: (view: ModelView) => Iterable<Remark>;
};
