import type { Finding } from '../system/finding.ts';
import type { FindingsReport, JudgedReport } from './findings.ts';

/** Findings for programs: one object; its shape changes only with `version`. What is said of a scan is not there for a model. */
export function renderFindingsJson(report: FindingsReport | JudgedReport): string {
  const shape = {
    version: 1,
    ...(report.fixed === undefined ? {} : { fixed: report.fixed.map(findingShape) }),
    findings: report.findings.map(findingShape),
    suppressed: report.suppressed.map(({ finding, reason }) => ({ ...findingShape(finding), reason })),
    ...('coverage' in report ? { belowConfidence: report.belowConfidence.map(findingShape) } : {}),
    problems: report.problems,
    rules: report.rules,
    ...('coverage' in report
      ? { services: report.services, coverage: report.coverage, unknowns: report.unknowns }
      : {}),
  };
  return `${JSON.stringify(shape, null, 2)}\n`;
}

function findingShape(finding: Finding) {
  const { rule, services, severity, confidence, message, advice, suggestion, fingerprint } = finding;
  const evidence = finding.evidence.map(({ file, line, column, note, chain }) => ({
    file,
    line,
    column,
    note,
    chain,
  }));
  const meant = suggestion === undefined ? {} : { suggestion };
  return { rule, services, severity, confidence, message, advice, ...meant, fingerprint, evidence };
}
