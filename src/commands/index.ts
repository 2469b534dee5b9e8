// Generated from the folders beside it: npm run indexes.
import type { CommandTable } from '../cli/command-table.ts';

export const commands: CommandTable = {
  completion: () => import('./completion.ts'),
  help: () => import('./help.ts'),
  version: () => import('./version.ts'),
};
