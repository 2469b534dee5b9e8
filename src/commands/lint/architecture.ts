import { Flags, MsvCommand } from '../../cli/command.ts';
import type { ExitCode } from '../../cli/exit-code.ts';
import { directoryArg, failOnFlag, formatFlags, formatOf } from '../../cli/flags.ts';
import { lookOfStdout } from '../../cli/look.ts';
import { existingFolder, textReader } from '../../cli/repository-files.ts';
import { version } from '../../cli/version.ts';
import { UserError } from '../../errors.ts';
import type { FindingsReport } from '../../report/findings.ts';
import type { LintSettings } from '../../settings/settings.ts';
import type { Rule } from '../../system/finding.ts';
import { nearest } from '../../system/nearest.ts';
import { everyRule, readLintSettings } from '../read-settings.ts';

export default class LintArchitecture extends MsvCommand {
  static override summary = 'Judge the architecture of a repository, with the proof of each finding';
  static override description =
    `Works on any Node.js repository, without configuration or model. msv.yaml in the repository sets severities, thresholds and the rest.

Exit code 0: no finding as severe as --fail-on; 1: there is one; 2: the command line or msv.yaml is wrong; 3: the analysis is incomplete, as no service was found or fewer sites were resolved than minResolved in msv.yaml asks for.`;
  static override args = { dir: directoryArg };
  static override flags = {
    ...formatFlags('text', 'json', 'sarif', 'github'),
    config: Flags.string({
      description: 'settings file (default msv.yaml in the repository)',
      helpValue: 'FILE',
    }),
    only: Flags.string({
      description: 'ask this rule only; may be repeated',
      helpValue: 'RULE',
      multiple: true,
    }),
    confidence: Flags.option({
      options: ['certain', 'firm', 'tentative'] as const,
      description: 'show findings at least this sure (default firm)',
      helpValue: 'CONFIDENCE',
    })(),
    'fail-on': failOnFlag,
  };
  static override examples = [
    'msv lint architecture path/to/repo',
    { description: 'Annotate a pull request', command: 'msv lint architecture --format github' },
    {
      description: 'One rule, guesses too',
      command: 'msv lint architecture --only shared-database --confidence tentative',
    },
  ];

  override async run(): Promise<ExitCode> {
    const { args, flags } = await this.parse(LintArchitecture);
    const folder = existingFolder(args.dir);
    const { rules: all } = await import('../../rules/index.ts');
    const set = await readLintSettings(folder, flags.config);
    const rules = chooseRules(all, flags.only);
    const settings: LintSettings = {
      ...set,
      confidence: flags.confidence ?? set.confidence,
      failOn: flags['fail-on'] ?? set.failOn,
    };
    const { scanRepository } = await import('../../scan/scan.ts');
    const { exitCodeOf, lintSystem } = await import('../../lint/lint.ts');
    const system = scanRepository(folder, { ignore: settings.ignore });
    const result = lintSystem(system, rules, settings, textReader(folder), await everyRule());
    const services = system.services.length;
    this.print(await render({ ...result, services }, rules, formatOf(flags)));
    const code = exitCodeOf(result, services, settings);
    if (code === 3) this.note(whyIncomplete(services, settings.minResolved));
    return code;
  }
}

function chooseRules(rules: readonly Rule[], only: readonly string[] | undefined): readonly Rule[] {
  const ids = rules.map((rule) => rule.id);
  const wrong = only?.find((id) => !ids.includes(id));
  if (wrong !== undefined) {
    const meant = nearest(wrong, ids);
    const next = meant === undefined ? `Rules are ${ids.join(', ')}.` : `Did you mean --only ${meant}?`;
    throw new UserError(`There is no rule ${wrong}.`, next, '--only');
  }
  return only === undefined ? rules : rules.filter((rule) => only.includes(rule.id));
}

function whyIncomplete(services: number, minResolved: number): string {
  return services === 0
    ? 'No service was found here, so nothing was judged: name the root of the repository.'
    : `Less than ${minResolved * 100} % of the sites were resolved (minResolved in msv.yaml): the result is incomplete.`;
}

async function render(
  report: FindingsReport,
  rules: readonly Rule[],
  format: 'text' | 'json' | 'sarif' | 'github',
): Promise<string> {
  switch (format) {
    case 'text':
      return (await import('../../report/findings-text.ts')).renderFindingsText(report, lookOfStdout());
    case 'json':
      return (await import('../../report/findings-json.ts')).renderFindingsJson(report);
    case 'sarif': {
      const { renderFindingsSarif } = await import('../../report/sarif.ts');
      const { ruleTexts } = await import('../rule-texts.ts');
      return renderFindingsSarif(report, await ruleTexts(rules), version);
    }
    case 'github': {
      const { renderFindingsGithub, renderProblemsGithub } = await import('../../report/github.ts');
      return renderFindingsGithub(report.findings) + renderProblemsGithub(report.problems);
    }
  }
}
