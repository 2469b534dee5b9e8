import { dirname, relative, resolve } from 'node:path';
import { Args, Flags, MsvCommand } from '../../cli/command.ts';
import type { ExitCode } from '../../cli/exit-code.ts';
import { failOnFlag, failsOn, formatFlags, formatOf } from '../../cli/flags.ts';
import { lookOfStdout } from '../../cli/look.ts';
import { existingFile } from '../../cli/repository-files.ts';
import { version } from '../../cli/version.ts';
import type { ModelLintResult } from '../../lint/lint-model.ts';
import { everyRule, readLintSettings } from '../read-settings.ts';

export default class LintModel extends MsvCommand {
  static override summary = 'Check the model: every fault at once, each at its place';
  static override description =
    `msv.yaml beside the model sets severities and thresholds; \`# msv-allow RULE: reason\` in the model allows one fault where it stands.

Exit code 0: nothing as severe as --fail-on; 1: something is; 2: there is no model, or the command line or msv.yaml is wrong.`;
  static override args = {
    file: Args.string({ description: 'model file (domain.yaml here or in a folder above, if not given)' }),
  };
  static override flags = {
    ...formatFlags('text', 'json', 'sarif', 'github'),
    config: Flags.string({
      description: 'settings file (default msv.yaml beside the model)',
      helpValue: 'FILE',
    }),
    'fail-on': failOnFlag,
  };
  static override examples = ['msv lint model', 'msv lint model shop/domain.yaml --format json'];

  override async run(): Promise<ExitCode> {
    const { args, flags } = await this.parse(LintModel);
    const { loadModel } = await import('../../model/load.ts');
    const { lintModel } = await import('../../lint/lint-model.ts');
    const file = args.file === undefined ? await findModel() : existingFile(args.file, 'model file');
    const settings = await readLintSettings(dirname(file), flags.config);
    const { folder = '', ...loaded } = loadModel(file, { rules: settings.rules });
    const sources = loaded.sources.map((source) => ({ ...source, file: `${folder}${source.file}` }));
    const { allModelRules } = await import('../../model/model-rules.ts');
    const result = lintModel(loaded, folder, await everyRule(), allModelRules);
    this.print(await render(result, new Map(sources.map((one) => [one.file, one.text])), formatOf(flags)));
    const failOn = flags['fail-on'] ?? settings.failOn;
    return result.problems.some(({ severity }) => failsOn(severity, failOn)) ? 1 : 0;
  }
}

/** The model of the project around the current folder, as a path from here. */
async function findModel(): Promise<string> {
  const { findProject } = await import('../../plan/find-project.ts');
  return relative(resolve('.'), findProject('.', undefined).modelPath);
}

async function render(
  result: ModelLintResult,
  texts: ReadonlyMap<string, string>,
  format: 'text' | 'json' | 'sarif' | 'github',
): Promise<string> {
  switch (format) {
    case 'text': {
      const { renderProblemsText } = await import('../../report/problems-text.ts');
      const { problems, report } = result;
      const textOf = (file: string) => texts.get(file) ?? null;
      return renderProblemsText(problems, report.suppressed.length, textOf, lookOfStdout());
    }
    case 'json':
      return (await import('../../report/findings-json.ts')).renderFindingsJson(result.report);
    case 'sarif': {
      const { renderFindingsSarif } = await import('../../report/sarif.ts');
      const { ruleTexts } = await import('../rule-texts.ts');
      return renderFindingsSarif(result.report, await ruleTexts(result.rules), version);
    }
    case 'github': {
      const { renderFindingsGithub, renderProblemsGithub } = await import('../../report/github.ts');
      return renderFindingsGithub(result.report.findings) + renderProblemsGithub(result.report.problems);
    }
  }
}
