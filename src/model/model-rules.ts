import type { RuleInfo } from '../system/finding.ts';
import { modelRules } from './rules/index.ts';
import { readerRules } from './rules/structure/reader-rules.ts';

/** All rules of the model: what its reader reports, then the semantic ones. */
export const allModelRules: readonly RuleInfo[] = [...readerRules, ...modelRules];

const required = new Set(allModelRules.filter((rule) => rule.required).map(({ id }) => id));

/** Whether nothing can be made of a model that breaks the rule of this id. */
export function isRequired(id: string): boolean {
  return required.has(id);
}
