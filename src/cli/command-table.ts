import type { Config } from '@oclif/core/config';
import type { MsvCommand } from './command.ts';

/** A command as the table knows it: what help and completion read, and how to make one. */
export type CommandClass = (new (
  argv: string[],
  config: Config,
) => MsvCommand) &
  Pick<typeof MsvCommand, 'summary' | 'description' | 'args' | 'flags' | 'examples' | 'hidden'>;

/** Commands by the words one types, each loaded only when it is asked for. Generated: `src/commands/index.ts`. */
export type CommandTable = Readonly<Record<string, () => Promise<{ readonly default: CommandClass }>>>;
