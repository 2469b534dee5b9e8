import { Command } from '@oclif/core/command';
import { Config } from '@oclif/core/config';
import type { CommandTable } from './command-table.ts';
import type { ExitCode } from './exit-code.ts';
import { version } from './version.ts';

export * as Args from '@oclif/core/args';
export * as Flags from '@oclif/core/flags';

/**
 * What every command of msv extends. One command is one file, its path the words one types
 * (`src/commands/lint/model.ts` is `msv lint model`); after adding one run `npm run indexes`.
 *
 * A command reads flags, calls the stages, prints the result and returns the exit code. It holds no logic that a
 * test could want to reach without a command line, and catches no error: UserError, oclif's own and bugs are printed in
 * one place (`report-error.ts`).
 *
 * ```ts
 * import { Args, MsvCommand } from '../../cli/command.ts';
 * import { formatFlags, formatOf } from '../../cli/flags.ts';
 *
 * export default class LintModel extends MsvCommand {
 *   static override summary = 'Check domain.yaml';          // one line, no full stop, a plain '…' literal: README reads it
 *   static override description = 'Longer text for the help page.';
 *   static override args = { file: Args.string({ description: 'model file', default: 'domain.yaml' }) };
 *   static override flags = { ...formatFlags('text', 'json', 'sarif') };   // gives --format and --json
 *   static override examples = [{ description: 'Check another file', command: 'msv lint model shop/domain.yaml' }];
 *
 *   override async run(): Promise<ExitCode> {
 *     const { args, flags } = await this.parse(LintModel);
 *     const { parseModel } = await import('../../model/parse-model.ts');   // heavy modules load only here
 *     this.note('reading …');                                // stderr, for people
 *     const format = formatOf(flags);                        // 'text' | 'json' | 'sarif'
 *     this.print(render(findings, format));                  // stdout, the result
 *     return findings.length > 0 ? 1 : 0;
 *   }
 * }
 * ```
 */
export abstract class MsvCommand extends Command {
  /** All commands, for those few that speak about commands. */
  protected readonly table: CommandTable;

  constructor(argv: string[], config: Config) {
    super(argv, config);
    this.table = config instanceof ShellConfig ? config.table : {};
  }

  /** Does the work; see `ExitCode`. */
  abstract override run(): Promise<ExitCode>;

  /** Writes a piece of the result to stdout, with a line end if it has none. */
  protected print(text: string): void {
    process.stdout.write(text.endsWith('\n') || text === '' ? text : `${text}\n`);
  }

  /** Writes a value to stdout as JSON, indented by two. */
  protected printJson(value: unknown): void {
    this.print(JSON.stringify(value, null, 2));
  }

  /** Writes a line for people to stderr: progress, summaries, hints. */
  protected note(text: string): void {
    process.stderr.write(`${text}\n`);
  }
}

/**
 * The part of oclif's configuration that a command needs, without looking for plugins, manifests and hooks on disk:
 * that search costs more than most commands of msv.
 */
export class ShellConfig extends Config {
  readonly table: CommandTable;

  constructor(table: CommandTable) {
    super({ root: import.meta.dirname });
    this.table = table;
    this.bin = 'msv';
    this.name = 'msv';
    this.version = version;
    this.topicSeparator = ' ';
    this.userAgent = `msv/${version}`;
  }

  override async runHook(): Promise<{ successes: []; failures: [] }> {
    return { successes: [], failures: [] };
  }
}
