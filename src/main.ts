import { dispatch } from './cli/dispatch.ts';
import { commands } from './commands/index.ts';

export { renderHelpPages } from './cli/help.ts';
export { version } from './cli/version.ts';
export { commands };

/** Runs one command line (without `node` and the script). Returns the exit code; see `cli/exit-code.ts`. */
export function main(argv: readonly string[]): Promise<number> {
  return dispatch(argv, commands);
}
