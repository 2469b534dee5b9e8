import type { Location, Log, ReportingDescriptor, Result, ThreadFlow } from 'sarif';
import type { Finding, Problem, ProofStep, Severity } from '../system/finding.ts';
import { hintOf } from '../system/hint.ts';
import type { Place } from '../system/system.ts';
import type { JudgedReport } from './findings.ts';

/** What SARIF says of a rule: its id, one line, and its page as Markdown ('' where it has none). */
export type RuleText = {
  readonly id: string;
  readonly summary: string;
  readonly severity: Severity;
  readonly page: string;
};

const levels = { error: 'error', warning: 'warning', info: 'note' } as const satisfies Record<
  Severity,
  string
>;

/**
 * Findings as SARIF 2.1.0: the proof as `codeFlows` (a thread per chain) and `relatedLocations`, a fingerprint that
 * survives line moves, suppressed findings marked as such. Paths are relative to the repository (`SRCROOT`).
 */
export function renderFindingsSarif(
  report: JudgedReport,
  rules: readonly RuleText[],
  toolVersion: string,
): string {
  const results = [
    ...report.findings.map((finding) => findingResult(finding)),
    ...report.suppressed.map(
      ({ finding, reason }): Result => ({
        ...findingResult(finding),
        suppressions: [{ kind: 'inSource', justification: reason }],
      }),
    ),
    ...report.problems.map(problemResult),
  ];
  return log(results, rules, toolVersion);
}

function log(results: readonly Result[], rules: readonly RuleText[], toolVersion: string): string {
  const known = new Set<string | undefined>(rules.map((rule) => rule.id));
  const bare = [...new Set(results.map((result) => result.ruleId ?? ''))]
    .filter((id) => !known.has(id))
    .sort();
  const descriptors = [...rules.map(descriptor), ...bare.map((id) => ({ id }))];
  const index = new Map(descriptors.map((rule, position) => [rule.id, position]));
  const shape: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'msv', semanticVersion: toolVersion, rules: descriptors } },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { SRCROOT: { description: { text: 'The root of the repository.' } } },
        results: results.map((result) => ({ ...result, ruleIndex: index.get(result.ruleId ?? '') ?? -1 })),
      },
    ],
  };
  return `${JSON.stringify(shape, null, 2)}\n`;
}

function descriptor({ id, summary, severity, page }: RuleText): ReportingDescriptor {
  const help = page === '' ? {} : { help: { text: `${summary} See: msv explain ${id}`, markdown: page } };
  return {
    id,
    shortDescription: { text: summary },
    ...help,
    defaultConfiguration: { level: levels[severity] },
  };
}

function findingResult(finding: Finding): Result {
  const [first] = finding.evidence;
  const flows = [...Map.groupBy(finding.evidence, (step) => step.chain)];
  return {
    ruleId: finding.rule,
    level: levels[finding.severity],
    message: { text: `${finding.message} ${finding.advice}`.trimEnd() },
    locations: first === undefined ? [] : [location(first)],
    ...(finding.evidence.length < 2 ? {} : { codeFlows: [{ threadFlows: flows.map(threadFlow) }] }),
    ...(finding.evidence.length < 2 ? {} : { relatedLocations: finding.evidence.map(relatedLocation) }),
    partialFingerprints: { 'msv/v1': finding.fingerprint },
    properties: { services: finding.services, confidence: finding.confidence },
  };
}

function relatedLocation(step: ProofStep, position: number): Location {
  return { id: position + 1, ...location(step), message: { text: step.note } };
}

function threadFlow([chain, steps]: readonly [string, readonly ProofStep[]]): ThreadFlow {
  const locations = steps.map((step) => ({ location: { ...location(step), message: { text: step.note } } }));
  return chain === '' ? { locations } : { message: { text: chain }, locations };
}

function problemResult(problem: Problem): Result {
  return {
    ruleId: problem.rule,
    level: levels[problem.severity],
    message: { text: `${problem.message} ${hintOf(problem)}`.trimEnd() },
    locations: [location(problem)],
  };
}

function location({ file, line, column }: Place): Location {
  const uri = file.split('/').map(encodeURIComponent).join('/');
  return {
    physicalLocation: {
      artifactLocation: { uri, uriBaseId: 'SRCROOT' },
      region: { startLine: line, startColumn: column },
    },
  };
}
