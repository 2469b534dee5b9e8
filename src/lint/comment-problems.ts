import type { Problem, RuleInfo } from '../system/finding.ts';
import { nearest } from '../system/nearest.ts';
import type { Suppression } from '../system/suppressions.ts';

/** What is wrong with a `msv-allow` comment: it names no rule, says no reason, or speaks of a rule that has to hold. */
export function commentProblems(
  { rule, reason, file, line, column }: Suppression,
  known: readonly RuleInfo[],
): readonly Problem[] {
  const place = { severity: 'warning', file, line, column } as const;
  const found = known.find(({ id }) => id === rule);
  if (found === undefined) {
    const ids = known.map(({ id }) => id);
    const suggestion = nearest(rule, ids) ?? 'List the rules: msv explain.';
    return [
      { ...place, rule: 'msv/unknown-rule', message: `msv-allow names no rule: "${rule}".`, suggestion },
    ];
  }
  if (found.required) {
    const message = `msv-allow ${rule} allows nothing: nothing can be made of a model that breaks this rule.`;
    return [{ ...place, rule: 'msv/required-rule', message }];
  }
  if (reason !== '') return [];
  return [
    {
      ...place,
      rule: 'msv/suppression-without-reason',
      message: `msv-allow ${rule} says no reason, so it allows nothing.`,
      suggestion: `Write: msv-allow ${rule}: why it is right here.`,
    },
  ];
}
