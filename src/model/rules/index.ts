import type { ModelRule } from '../rule.ts';

/** All semantic rules of the model. */
export const modelRules: readonly ModelRule[] = [];
