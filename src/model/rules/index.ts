// Generated from the folders beside it: npm run indexes.
import type { ModelRule } from '../rule.ts';
import { rule as callWithoutFallbackRule } from './calls/call-without-fallback.ts';

export const indexedRules: readonly ModelRule[] = [callWithoutFallbackRule];
