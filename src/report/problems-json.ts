import type { Problem } from '../system/finding.ts';

/** Problems of a model for programs: one object; its shape changes only with `version`. */
export function renderProblemsJson(problems: readonly Problem[]): string {
  const findings = problems.map(({ rule, severity, file, line, column, message, suggestion }) => ({
    rule,
    severity,
    file,
    line,
    column,
    message,
    ...(suggestion === undefined ? {} : { suggestion }),
  }));
  return `${JSON.stringify({ version: 1, findings }, null, 2)}\n`;
}
