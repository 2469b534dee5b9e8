import type { RuleInfo } from '../system/finding.ts';
import type { ModelRule } from './rule.ts';
import { indexedRules } from './rules/index.ts';
import { legacyRules } from './rules/legacy.ts';
import { readerRules } from './rules/structure/reader-rules.ts';

/** All semantic rules of the model. */
export const modelRules: readonly ModelRule[] = [...indexedRules, ...legacyRules];

/** All rules of the model: what its reader reports, then the semantic ones. */
export const allModelRules: readonly RuleInfo[] = [...readerRules, ...modelRules];

const required = new Set(allModelRules.filter((rule) => rule.required).map(({ id }) => id));

/** Whether nothing can be made of a model that breaks the rule of this id. */
export function isRequired(id: string): boolean {
  return required.has(id);
}
