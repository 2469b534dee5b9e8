import type { Severity } from '../system/finding.ts';
import { count } from '../system/listing.ts';

/** `2 errors, 1 warning, 3 info`. */
export function countBySeverity(findings: readonly { readonly severity: Severity }[]): string {
  const severities: readonly Severity[] = ['error', 'warning', 'info'];
  return severities
    .map((severity) => ({ severity, number: findings.filter((one) => one.severity === severity).length }))
    .filter(({ number }) => number > 0)
    .map(({ severity, number }) => (severity === 'info' ? `${number} info` : count(number, severity)))
    .join(', ');
}
