import { Args, MsvCommand } from '../cli/command.ts';
import type { ExitCode } from '../cli/exit-code.ts';
import { lookOfStdout } from '../cli/look.ts';
import { UserError } from '../errors.ts';

export default class Explain extends MsvCommand {
  static override summary = 'Explain a rule: why it matters, what fails, how to fix it';
  static override description = 'Without a rule it lists all of them.';
  static override args = { rule: Args.string({ description: 'id of a rule, as findings name it' }) };
  static override examples = ['msv explain shared-database', 'msv explain'];

  override async run(): Promise<ExitCode> {
    const { args } = await this.parse(Explain);
    const { pages } = await import('virtual:rule-pages');
    const { rules } = await import('../rules/index.ts');
    const { allByTheme, allModelRules } = await import('../model/model-rules.ts');
    const { renderPage } = await import('../report/page-text.ts');
    const { breakingChange } = await import('../diff/allow-changes.ts');
    const all = [...rules, ...allModelRules, breakingChange];
    if (args.rule === undefined) {
      const { paint } = lookOfStdout();
      const width = Math.max(...all.map(({ id }) => id.length));
      const list = (title: string, some: readonly Listed[]) =>
        [paint('bold', title), ...some.map(({ id, summary }) => `  ${id.padEnd(width)}  ${summary}`)].join(
          '\n',
        );
      const lists = [
        list('msv lint architecture', rules),
        ...Object.entries(allByTheme).map(([theme, own]) =>
          list(`msv lint model: ${theme.replaceAll('-', ' ')}`, own),
        ),
        list('msv diff', [breakingChange]),
      ];
      this.print(lists.join('\n\n'));
      return 0;
    }
    const rule = all.find(({ id }) => id === args.rule);
    if (rule === undefined)
      throw await unknownRule(
        args.rule,
        all.map(({ id }) => id),
      );
    this.print(renderPage(pages[rule.id] ?? `# ${rule.id}\n\n${rule.summary}\n`, lookOfStdout()));
    return 0;
  }
}

type Listed = { readonly id: string; readonly summary: string };

async function unknownRule(id: string, known: readonly string[]): Promise<UserError> {
  const { nearest } = await import('../system/nearest.ts');
  const meant = nearest(id, known);
  const next =
    meant === undefined ? 'List the rules: msv explain' : `Did you mean ${meant}? msv explain ${meant}`;
  return new UserError(`There is no rule ${id}.`, next);
}
