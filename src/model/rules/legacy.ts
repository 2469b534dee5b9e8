import type { ModelRule } from '../rule.ts';
import { fieldRules } from './field-rules.ts';
import { flowRules } from './flow-rules.ts';
import { messageRules } from './message-rules.ts';
import { nameRules } from './name-rules.ts';
import { routeRules } from './route-rules.ts';
import { typeRules } from './type-rules.ts';

const rules: readonly ModelRule[] = [
  ...nameRules,
  ...typeRules,
  ...messageRules,
  ...fieldRules,
  ...routeRules,
  ...flowRules,
];

/** Rules that do not have a file of their own yet. */
export const legacyRules: readonly ModelRule[] = rules.map((rule) => ({ ...rule, required: true }));
