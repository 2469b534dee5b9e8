import type { Command } from '@oclif/core/command';
import type { Config } from '@oclif/core/config';
import type { ExitCode } from './exit-code.ts';

/** A command as the table knows it: what help and completion read, and how to make one. */
export type CommandClass = (new (
  argv: string[],
  config: Config,
) => { run(): Promise<ExitCode> }) &
  Pick<typeof Command, 'summary' | 'description' | 'args' | 'flags' | 'examples' | 'hidden'>;

/** Commands by the words one types, each loaded only when it is asked for. Generated: `src/commands/index.ts`. */
export type CommandTable = Readonly<Record<string, () => Promise<{ readonly default: CommandClass }>>>;
