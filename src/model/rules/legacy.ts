import type { ModelRule } from '../rule.ts';
import { nameRules } from './name-rules.ts';
import { typeRules } from './type-rules.ts';

const rules: readonly ModelRule[] = [...nameRules, ...typeRules];

/** Rules that do not have a file of their own yet. */
export const legacyRules: readonly ModelRule[] = rules.map((rule) => ({ ...rule, required: true }));
