import { dirname, relative, resolve } from 'node:path';
import { Args, Flags, MsvCommand } from '../../cli/command.ts';
import type { ExitCode } from '../../cli/exit-code.ts';
import { failOnFlag, failsOn, formatFlags, formatOf } from '../../cli/flags.ts';
import { lookOfStdout } from '../../cli/look.ts';
import { existingFile } from '../../cli/repository-files.ts';
import { version } from '../../cli/version.ts';
import type { ModelLintResult } from '../../lint/lint-model.ts';
import type { LoadedModel } from '../../model/load.ts';
import type { ModelCheck } from '../../model/rule.ts';
import type { Problem } from '../../system/finding.ts';
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
    fix: Flags.boolean({ description: 'mend what has one safe answer: misspelt names, missing defaults' }),
    'dry-run': Flags.boolean({ description: 'with --fix: show what it would mend, write nothing' }),
  };
  static override examples = [
    'msv lint model',
    'msv lint model shop/domain.yaml --format json',
    { description: 'Mend misspelt names', command: 'msv lint model --fix' },
  ];

  override async run(): Promise<ExitCode> {
    const { args, flags } = await this.parse(LintModel);
    const { lintModel } = await import('../../lint/lint-model.ts');
    const { allModelRules } = await import('../../model/model-rules.ts');
    const file = args.file === undefined ? await findModel() : existingFile(args.file, 'model file');
    const settings = await readLintSettings(dirname(file), flags.config);
    const check = { rules: settings.rules };
    const { loaded, fixed } = flags.fix ? await mend(file, check, flags['dry-run']) : await read(file, check);
    const { folder = '' } = loaded;
    const texts = new Map(loaded.sources.map((source) => [`${folder}${source.file}`, source.text]));
    const result = lintModel(loaded, folder, await everyRule(), allModelRules, fixed);
    this.print(await render(result, texts, formatOf(flags), !flags['dry-run']));
    const failOn = flags['fail-on'] ?? settings.failOn;
    return result.problems.some(({ severity }) => failsOn(severity, failOn)) ? 1 : 0;
  }
}

type Judged = { readonly loaded: LoadedModel; readonly fixed?: readonly Problem[] };

async function read(file: string, check: ModelCheck): Promise<Judged> {
  const { loadModel } = await import('../../model/load.ts');
  return { loaded: loadModel(file, check) };
}

/** Mends what is safe, and writes it unless it is a dry run. What is left to report is the model after that. */
async function mend(file: string, check: ModelCheck, isDryRun: boolean): Promise<Judged> {
  const { readModelFiles } = await import('../../model/load.ts');
  const { fixModel } = await import('../../model/fix.ts');
  const { writeFiles } = await import('../../plan/apply.ts');
  const files = readModelFiles(file, check);
  const mended = fixModel(files);
  const before = new Map(files.sources.map((source) => [source.file, source.text]));
  const changed = mended.loaded.sources.filter((source) => before.get(source.file) !== source.text);
  if (!isDryRun) {
    writeFiles(
      dirname(file),
      changed.map((source) => ({ path: source.file, content: source.text })),
    );
  }
  return mended;
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
  isWritten: boolean,
): Promise<string> {
  switch (format) {
    case 'text': {
      const { renderProblemsText } = await import('../../report/problems-text.ts');
      const { renderFixedText } = await import('../../report/fixed-text.ts');
      const { problems, report } = result;
      const look = lookOfStdout();
      const textOf = (file: string) => texts.get(file) ?? null;
      const left = renderProblemsText(problems, report.suppressed.length, textOf, look);
      return report.fixed === undefined ? left : `${renderFixedText(report.fixed, isWritten, look)}\n${left}`;
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
