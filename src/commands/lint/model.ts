import { dirname, relative, resolve } from 'node:path';
import { Args, Flags, MsvCommand } from '../../cli/command.ts';
import type { ExitCode } from '../../cli/exit-code.ts';
import { failOnFlag, failsOn, formatFlags, formatOf } from '../../cli/flags.ts';
import { lookOfStdout } from '../../cli/look.ts';
import { existingFile } from '../../cli/repository-files.ts';
import { version } from '../../cli/version.ts';
import type { JudgedModel, ModelLintResult } from '../../lint/lint-model.ts';
import type { LintSettings } from '../../settings/settings.ts';
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
    const file = args.file === undefined ? await findModel() : existingFile(args.file, 'model file');
    const judged = flags.fix
      ? await mend(file, flags.config, flags['dry-run'])
      : await judge(file, flags.config);
    const format = formatOf(flags);
    const result = await reportOf(judged, format);
    const texts = new Map(judged.sources.map((source) => [`${judged.folder}${source.file}`, source.text]));
    this.print(await render(result, texts, format, !flags['dry-run']));
    const failOn = flags['fail-on'] ?? judged.failOn;
    return result.problems.some(({ severity }) => failsOn(severity, failOn)) ? 1 : 0;
  }
}

type Format = 'text' | 'json' | 'sarif' | 'github';

/** A model as it was judged, and where it lies. */
type Judged = JudgedModel & {
  /** What leads from the current folder to that of the model. */
  readonly folder: string;
  readonly failOn: LintSettings['failOn'];
  readonly fixed?: readonly Problem[];
};

/** Reads and judges a model; one that is as it was in the last run is not judged again. */
async function judge(file: string, config: string | undefined): Promise<Judged> {
  const { readModelFiles } = await import('../../model/model-files.ts');
  const { readSettingsText } = await import('../../settings/settings-text.ts');
  const { keptAnswer } = await import('../../cli/kept-answer.ts');
  const files = readModelFiles(file);
  const settings = readSettingsText(dirname(file), config);
  const today = new Date().toISOString().slice(0, 10);
  const texts = files.sources.flatMap((source) => [source.file, source.text]);
  const question = [String(config), settings?.text ?? '', today, JSON.stringify(files.problems), ...texts];
  const answer = await keptAnswer(resolve(file), question, async () => {
    const { parseModelFiles } = await import('../../model/load.ts');
    const { rules, failOn } = await readLintSettings(dirname(file), config);
    const { problems, allowed } = parseModelFiles({ ...files, check: { rules, today } });
    return { problems, allowed, failOn };
  });
  return { ...answer, sources: files.sources, folder: files.folder ?? '' };
}

/** Mends what is safe, and writes it unless it is a dry run. What is left to report is the model after that. */
async function mend(file: string, config: string | undefined, isDryRun: boolean): Promise<Judged> {
  const { readModelFiles } = await import('../../model/model-files.ts');
  const { fixModel } = await import('../../model/edits/fix.ts');
  const { writeFiles } = await import('../../plan/apply.ts');
  const { rules, failOn } = await readLintSettings(dirname(file), config);
  const files = readModelFiles(file, { rules });
  const { loaded, fixed } = fixModel(files);
  const before = new Map(files.sources.map((source) => [source.file, source.text]));
  const changed = loaded.sources.filter((source) => before.get(source.file) !== source.text);
  if (!isDryRun) {
    writeFiles(
      dirname(file),
      changed.map((source) => ({ path: source.file, content: source.text })),
    );
  }
  return { ...loaded, folder: files.folder ?? '', failOn, fixed };
}

/** Rules are loaded only where somebody asks for them: a comment, or a format that lists them. */
async function reportOf(judged: Judged, format: Format): Promise<ModelLintResult> {
  const { lintModel } = await import('../../lint/lint-model.ts');
  const isAsked = format !== 'text' || judged.sources.some(({ text }) => text.includes('msv-allow'));
  if (!isAsked) return lintModel(judged, judged.folder, [], [], judged.fixed);
  const { allModelRules } = await import('../../model/model-rules.ts');
  const { breakingChange } = await import('../../diff/allow-changes.ts');
  const known = [...(await everyRule()), breakingChange];
  return lintModel(judged, judged.folder, known, allModelRules, judged.fixed);
}

/** The model of the project around the current folder, as a path from here. */
async function findModel(): Promise<string> {
  const { findProject } = await import('../../plan/find-project.ts');
  return relative(resolve('.'), findProject('.', undefined).modelPath);
}

async function render(
  result: ModelLintResult,
  texts: ReadonlyMap<string, string>,
  format: Format,
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
