// Generated from the folders beside it: npm run indexes.
import type { CommandTable } from '../cli/command-table.ts';

export const commands: CommandTable = {
  'add event': () => import('./add/event.ts'),
  completion: () => import('./completion.ts'),
  dev: () => import('./dev.ts'),
  diff: () => import('./diff.ts'),
  explain: () => import('./explain.ts'),
  generate: () => import('./generate.ts'),
  help: () => import('./help.ts'),
  'lint architecture': () => import('./lint/architecture.ts'),
  'lint model': () => import('./lint/model.ts'),
  map: () => import('./map.ts'),
  'new project': () => import('./new/project.ts'),
  'new service': () => import('./new/service.ts'),
  rename: () => import('./rename.ts'),
  version: () => import('./version.ts'),
};
