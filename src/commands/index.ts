// Generated from the folders beside it: npm run indexes.
import type { CommandTable } from '../cli/command-table.ts';

export const commands: CommandTable = {
  'add event': () => import('./add/event.ts'),
  completion: () => import('./completion.ts'),
  explain: () => import('./explain.ts'),
  generate: () => import('./generate.ts'),
  help: () => import('./help.ts'),
  'lint model': () => import('./lint/model.ts'),
  'new project': () => import('./new/project.ts'),
  'new service': () => import('./new/service.ts'),
  version: () => import('./version.ts'),
};
