import type { ModelRule } from '../rule.ts';
import { contextMapRules } from './context-map-rules.ts';
import { fieldRules } from './field-rules.ts';
import { flowRules } from './flow-rules.ts';
import { messageRules } from './message-rules.ts';
import { nameRules } from './name-rules.ts';
import { routeRules } from './route-rules.ts';
import { typeRules } from './type-rules.ts';

/** All semantic rules of the model, in the order a reader would ask: names, types, messages, doors, relations. */
export const modelRules: readonly ModelRule[] = [
  ...nameRules,
  ...typeRules,
  ...messageRules,
  ...fieldRules,
  ...routeRules,
  ...flowRules,
  ...contextMapRules,
];
