import type { Finding } from '../system/finding.ts';
import { count } from '../system/listing.ts';
import type { Coverage, Share } from '../system/system.ts';
import { wrap } from '../system/wrap.ts';
import { countBySeverity } from './count-by-severity.ts';
import type { FindingsReport } from './findings.ts';
import { paragraph } from './layout.ts';
import { type Look, severityStyles } from './paint.ts';
import { renderProblem } from './problems-text.ts';
import { renderProof } from './proof.ts';

/** Findings for people: each with its proof and what to do, then what was looked at and how well. */
export function renderFindingsText(report: FindingsReport, look: Look): string {
  const blocks = [
    ...(report.findings.length > 0 ? [renderFindings(report.findings, look)] : []),
    ...report.problems.map((problem) => renderProblem(problem, null, look)),
    renderSummary(report, look),
  ];
  return `${blocks.join('\n\n')}\n`;
}

/** Findings one below the other, without a summary. */
export function renderFindings(findings: readonly Finding[], look: Look): string {
  return findings.map((finding) => renderFinding(finding, look)).join('\n\n');
}

/** Sentences longer than this are hard to read, however wide the terminal is. */
const widestProse = 100;

function renderFinding(finding: Finding, look: Look): string {
  const { paint, width } = look;
  const severity = paint(severityStyles[finding.severity], finding.severity);
  const head = `${severity}  ${paint('bold', finding.rule)}  ${paint('dim', finding.confidence)}`;
  return [
    head,
    paragraph(finding.message, Math.min(width, widestProse), '  '),
    '',
    ...renderProof(finding.evidence, look),
    '',
    paragraph(finding.advice, Math.min(width, widestProse), '  '),
  ].join('\n');
}

function renderSummary(report: FindingsReport, look: Look): string {
  const { findings, rules, services } = report;
  const judged = `${count(rules.length, 'rule')} on ${count(services, 'service')}`;
  const hidden = report.belowConfidence.length;
  const allowed = report.suppressed.length;
  const lines = [
    findings.length === 0
      ? `${look.paint('green', 'No finding')}: ${judged}.`
      : `${look.paint('bold', count(findings.length, 'finding'))} (${countBySeverity(findings)}): ${judged}.`,
    `${renderCoverage(report.coverage)}.`,
    ...notSeen(report.unknowns, report.coverage.filesSkipped.length),
    ...(hidden > 0 ? [`${count(hidden, 'less sure finding')} not shown: --confidence tentative.`] : []),
    ...(allowed > 0 ? [`${count(allowed, 'finding')} allowed by msv-allow comments.`] : []),
    ...(findings.length > 0 ? [`Why, and how to mend it: msv explain ${findings[0]?.rule}.`] : []),
  ];
  return lines.flatMap((line) => wrap(line, look.width)).join('\n');
}

/** What the result does not rest on, and who lists it; nothing where all was seen. */
function notSeen(unknowns: number, skipped: number): readonly string[] {
  const parts = [
    ...(unknowns > 0 ? [`${count(unknowns, 'place')} could not be understood`] : []),
    ...(skipped > 0 ? [`${count(skipped, 'file')} could not be read wholly`] : []),
  ];
  return parts.length === 0 ? [] : [`${parts.join(', ')}: msv map lists them.`];
}

/** `118 of 131 call sites resolved, 4 of 4 stores, 96 of 97 routes; 214 files read`. What was skipped is said elsewhere. */
export function renderCoverage(coverage: Coverage): string {
  const kinds: readonly (readonly [Share, string])[] = [
    [coverage.calls, 'call site'],
    [coverage.stores, 'store'],
    [coverage.routes, 'route'],
    [coverage.events, 'event'],
  ];
  const [first = 'no call, store, route or event seen', ...rest] = kinds
    .filter(([{ total }]) => total > 0)
    .map(
      ([{ resolved, total }, word], index) =>
        `${resolved} of ${count(total, word)}${index === 0 ? ' resolved' : ''}`,
    );
  return `${[first, ...rest].join(', ')}; ${count(coverage.filesRead, 'file')} read`;
}
