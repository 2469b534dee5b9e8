import type { Finding } from '../system/finding.ts';
import type { FindingsReport } from './findings.ts';

/** Findings for programs: one object; its shape changes only with `version`. */
export function renderFindingsJson(report: FindingsReport): string {
  const shape = {
    version: 1,
    findings: report.findings.map(findingShape),
    suppressed: report.suppressed.map(({ finding, reason }) => ({ ...findingShape(finding), reason })),
    belowConfidence: report.belowConfidence.map(findingShape),
    problems: report.problems,
    rules: report.rules,
    services: report.services,
    coverage: report.coverage,
    unknowns: report.unknowns,
  };
  return `${JSON.stringify(shape, null, 2)}\n`;
}

function findingShape(finding: Finding) {
  const { rule, services, severity, confidence, message, advice, fingerprint } = finding;
  const evidence = finding.evidence.map(({ file, line, column, note, chain }) => ({
    file,
    line,
    column,
    note,
    chain,
  }));
  return { rule, services, severity, confidence, message, advice, fingerprint, evidence };
}
