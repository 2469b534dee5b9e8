import { relative, resolve } from 'node:path';
import { Args, MsvCommand } from '../../cli/command.ts';
import type { ExitCode } from '../../cli/exit-code.ts';
import { failOnFlag, failsOn, formatFlags, formatOf } from '../../cli/flags.ts';
import { lookOfStdout } from '../../cli/look.ts';
import { existingFile } from '../../cli/repository-files.ts';
import { version } from '../../cli/version.ts';
import type { Problem } from '../../system/finding.ts';

export default class LintModel extends MsvCommand {
  static override summary = 'Check the model: every fault at once, each at its place';
  static override description =
    'Exit code 0: nothing as severe as --fail-on; 1: something is; 2: there is no model, or the command line is wrong.';
  static override args = {
    file: Args.string({ description: 'model file (domain.yaml here or in a folder above, if not given)' }),
  };
  static override flags = { ...formatFlags('text', 'json', 'sarif', 'github'), 'fail-on': failOnFlag };
  static override examples = ['msv lint model', 'msv lint model shop/domain.yaml --format json'];

  override async run(): Promise<ExitCode> {
    const { args, flags } = await this.parse(LintModel);
    const { loadModel } = await import('../../model/load.ts');
    const file = args.file === undefined ? await findModel() : existingFile(args.file, 'model file');
    const { problems, sources, folder = '' } = loadModel(file);
    const shown = problems.map((problem) => ({ ...problem, file: `${folder}${problem.file}` }));
    const texts = new Map(sources.map((source) => [`${folder}${source.file}`, source.text]));
    this.print(await render(shown, texts, formatOf(flags)));
    return shown.some(({ severity }) => failsOn(severity, flags['fail-on'])) ? 1 : 0;
  }
}

/** The model of the project around the current folder, as a path from here. */
async function findModel(): Promise<string> {
  const { findProject } = await import('../../plan/find-project.ts');
  return relative(resolve('.'), findProject('.', undefined).modelPath);
}

async function render(
  problems: readonly Problem[],
  texts: ReadonlyMap<string, string>,
  format: 'text' | 'json' | 'sarif' | 'github',
): Promise<string> {
  switch (format) {
    case 'text': {
      const { renderProblemsText } = await import('../../report/problems-text.ts');
      return renderProblemsText(problems, (file) => texts.get(file) ?? null, lookOfStdout());
    }
    case 'json':
      return (await import('../../report/problems-json.ts')).renderProblemsJson(problems);
    case 'sarif':
      return (await import('../../report/sarif.ts')).renderProblemsSarif(problems, [], version);
    case 'github':
      return (await import('../../report/github.ts')).renderProblemsGithub(problems);
  }
}
