// Generated from the folders beside it: npm run indexes.
import { rule as crossServiceImportRule } from './cross-service-import/rule.ts';
import { rule as oversizedEndpointSurfaceRule } from './oversized-endpoint-surface/rule.ts';
import { rule as sharedDatabaseRule } from './shared-database/rule.ts';
import { rule as syncCallChainRule } from './sync-call-chain/rule.ts';

export const rules = [
  crossServiceImportRule,
  oversizedEndpointSurfaceRule,
  sharedDatabaseRule,
  syncCallChainRule,
];
