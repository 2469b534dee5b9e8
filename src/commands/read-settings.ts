import type { LintSettings } from '../settings/settings.ts';
import type { RuleInfo } from '../system/finding.ts';

/** Every rule there is, of code and of the model: what `msv.yaml` and `msv-allow` may speak of. */
export async function everyRule(): Promise<readonly RuleInfo[]> {
  const { rules } = await import('../rules/index.ts');
  const { allModelRules } = await import('../model/model-rules.ts');
  return [...rules, ...allModelRules];
}

/** What `msv.yaml` of a folder, or the file that the user names, says about rules. Throws UserError with all that is wrong with it. */
export async function readLintSettings(folder: string, named: string | undefined): Promise<LintSettings> {
  const { loadSettings, requireSettings } = await import('../settings/load-settings.ts');
  const { renderProblems } = await import('../report/problems-text.ts');
  const loaded = loadSettings(folder, named, await everyRule());
  return requireSettings(loaded, (problems, source) =>
    renderProblems(problems, source, { paint: (_style, text) => text, width: 100 }),
  ).lint;
}
