import { writeFileSync } from 'node:fs';
import { Args, Flags, MsvCommand } from '../../src/cli/command.ts';
import type { CommandTable } from '../../src/cli/command-table.ts';
import { dispatch } from '../../src/cli/dispatch.ts';
import type { ExitCode } from '../../src/cli/exit-code.ts';
import { formatFlags, formatOf } from '../../src/cli/flags.ts';
import { onInterrupt } from '../../src/cli/interrupt.ts';
import { runProgram } from '../../src/cli/programs.ts';
import { withProgress } from '../../src/cli/progress.ts';
import { askChoice, askText } from '../../src/cli/prompt.ts';
import { UserError } from '../../src/errors.ts';

/** A command line of its own for the tests of `src/cli`: run with `node test/cli/sample-cli.ts WORDS`. */
class Boom extends MsvCommand {
  static override flags = formatFlags('text', 'json');

  override async run(): Promise<ExitCode> {
    await this.parse(Boom);
    throw new TypeError('a fault of ours');
  }
}

class Mend extends MsvCommand {
  static override args = { name: Args.string({ required: true }), file: Args.string() };
  static override flags = {
    ...formatFlags('text', 'json', 'sarif'),
    count: Flags.integer(),
    context: Flags.string({ required: true }),
  };

  override async run(): Promise<ExitCode> {
    const { args, flags } = await this.parse(Mend);
    if (args.name === 'ok') {
      this.print(`${formatOf(flags)} ${flags.context} ${flags.count ?? 'none'}`);
      return args.file === undefined ? 0 : 3;
    }
    throw new UserError('domain.yaml is empty.', 'Run msv new project.', 'domain.yaml:1:1');
  }
}

class Ask extends MsvCommand {
  override async run(): Promise<ExitCode> {
    const name = await askText({ message: 'Name of the project', flag: 'NAME', default: 'shop' });
    const choices = [{ value: 'order' }, { value: 'catalog' }] as const;
    const context = await askChoice({ message: 'Context', flag: '--context', choices });
    this.print(`${name} ${context}`);
    return 0;
  }
}

/** Prints more than a pipe holds. */
class Flood extends MsvCommand {
  override async run(): Promise<ExitCode> {
    for (let line = 0; line < 20_000; line++) this.print('a line of a long result, and another word');
    return 0;
  }
}

/** Writes a file in two synchronous halves with a pause between, as a plan is written. */
class Write extends MsvCommand {
  static override args = { file: Args.string({ required: true }) };

  override async run(): Promise<ExitCode> {
    const { args } = await this.parse(Write);
    this.print('writing');
    await new Promise((resolve) => setTimeout(resolve, 10));
    for (let half = 0; half < 2; half++) {
      writeFileSync(args.file, 'half\n', { flag: 'a' });
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500);
    }
    await new Promise((resolve) => setTimeout(resolve, 60_000));
    return 0;
  }
}

class Serve extends MsvCommand {
  override async run(): Promise<ExitCode> {
    onInterrupt(async () => this.print('stopped cleanly'));
    this.print('serving');
    await new Promise((resolve) => setTimeout(resolve, 60_000));
    return 0;
  }
}

class Work extends MsvCommand {
  static override args = { program: Args.string({ required: true }) };

  override async run(): Promise<ExitCode> {
    const { args } = await this.parse(Work);
    const said = await withProgress('Asking the program', () =>
      runProgram(args.program, ['-e', 'console.log("hello")'], { cwd: '.', output: 'keep' }),
    );
    this.print(said);
    return 0;
  }
}

const table: CommandTable = {
  boom: async () => ({ default: Boom }),
  mend: async () => ({ default: Mend }),
  'lint model': async () => ({ default: Mend }),
  'lint architecture': async () => ({ default: Boom }),
  ask: async () => ({ default: Ask }),
  flood: async () => ({ default: Flood }),
  write: async () => ({ default: Write }),
  serve: async () => ({ default: Serve }),
  work: async () => ({ default: Work }),
};

process.exitCode = await dispatch(process.argv.slice(2), table);
