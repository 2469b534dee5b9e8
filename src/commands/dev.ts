import { Flags, MsvCommand } from '../cli/command.ts';
import type { ExitCode } from '../cli/exit-code.ts';
import { modelFlag } from '../cli/flags.ts';
import { onInterrupt } from '../cli/interrupt.ts';
import { withProgress } from '../cli/progress.ts';
import { askYes, canAsk } from '../cli/prompt.ts';
import { UserError } from '../errors.ts';

export default class Dev extends MsvCommand {
  static override summary = 'Run all services of the project in one process, with nothing installed';
  static override description =
    'Starts a PostgreSQL of its own and a broker in memory, then every service; prints the address and the docs page of each and their logs. Data is kept between runs. Ctrl-C stops everything.';
  static override flags = {
    reset: Flags.boolean({ description: 'forget the data of earlier runs' }),
    model: modelFlag,
  };
  static override examples = [
    { description: 'Run the project', command: 'msv dev' },
    { description: 'Begin with empty databases', command: 'msv dev --reset' },
  ];

  override async run(): Promise<ExitCode> {
    const { flags } = await this.parse(Dev);
    const { findProject } = await import('../plan/find-project.ts');
    const { findRunner } = await import('../plan/check-runnable.ts');
    const { runUntilStopped } = await import('../cli/programs.ts');

    const { root, modelPath } = findProject(process.cwd(), flags.model);
    const runner = findRunner(root);
    await this.remindToGenerate(root, modelPath);
    await install(root);
    const args = [runner, ...(flags.reset ? ['--reset'] : [])];
    const code = await runUntilStopped(process.execPath, args, { cwd: root });
    return code === 0 ? 0 : 1;
  }

  /** A service that lags behind its model puzzles; it runs all the same. */
  private async remindToGenerate(root: string, modelPath: string): Promise<void> {
    const { loadProjectModel } = await import('../settings/load-project-model.ts');
    const { generate } = await import('../plan/generate.ts');
    const { count } = await import('../system/listing.ts');
    const loaded = loadProjectModel(modelPath);
    const { changes } = await generate({
      root,
      loaded,
      edits: [],
      isDryRun: true,
      overwrite: [],
      onInterrupt,
    });
    const late = changes.filter(({ action }) => action !== 'unchanged' && action !== 'kept');
    if (late.length > 0)
      this.note(`The code is behind its model by ${count(late.length, 'file')}: run msv generate`);
  }
}

/** Installs what is missing, if somebody says yes. Throws UserError with the command otherwise. */
async function install(root: string): Promise<void> {
  const { findMissingPackages } = await import('../plan/check-runnable.ts');
  const missing = findMissingPackages(root);
  if (missing.length === 0) return;
  const { listing } = await import('../system/listing.ts');
  const what = `The project is not installed: ${listing(missing, 3)} missing.`;
  const question = { message: `${what} Run npm install now?`, flag: '--install', default: true };
  if (!canAsk() || !(await askYes(question))) {
    throw new UserError(what, 'Run in the folder of the project: npm install', root);
  }
  const { runProgram } = await import('../cli/programs.ts');
  await withProgress('npm install', async () =>
    runProgram('npm', ['install'], { cwd: root, output: 'keep' }),
  );
}
