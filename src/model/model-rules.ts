import type { RuleInfo } from '../system/finding.ts';
import type { ModelRule } from './rule.ts';
import { rulesByTheme } from './rules/index.ts';
import { readerRules } from './rules/structure/reader-rules.ts';

/** All semantic rules of the model. */
export const modelRules: readonly ModelRule[] = Object.values(rulesByTheme).flat();

/** All rules of the model by theme: what its reader reports first. */
export const allByTheme: Readonly<Record<string, readonly RuleInfo[]>> = {
  structure: readerRules,
  ...rulesByTheme,
};

/** The same in one list. */
export const allModelRules: readonly RuleInfo[] = Object.values(allByTheme).flat();

const required = new Set(allModelRules.filter((rule) => rule.required).map(({ id }) => id));

/** Whether nothing can be made of a model that breaks the rule of this id. */
export function isRequired(id: string): boolean {
  return required.has(id);
}
