import type { RuleText } from '../report/sarif.ts';
import type { RuleInfo } from '../system/finding.ts';

/** What SARIF says of rules, with their pages. */
export async function ruleTexts(rules: readonly RuleInfo[]): Promise<readonly RuleText[]> {
  const { pages } = await import('virtual:rule-pages');
  return rules.map(({ id, summary, severity }) => ({ id, summary, severity, page: pages[id] ?? '' }));
}
