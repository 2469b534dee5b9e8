import type { LintSettings } from '../settings/settings.ts';
import { isAtLeast } from '../system/confidence.ts';
import type { Finding, Problem, Rule, RuleFinding, RuleInfo, Severity } from '../system/finding.ts';
import { covers, readSuppressions, type Suppression } from '../system/suppressions.ts';
import type { Coverage, System } from '../system/system.ts';
import { commentProblems } from './comment-problems.ts';
import { fingerprint } from './fingerprint.ts';

/** What the rules say of a system. */
export type LintResult = {
  /** Shown, and counted for the exit code: errors first. */
  readonly findings: readonly Finding[];
  /** Allowed by a comment with a reason. */
  readonly suppressed: readonly { readonly finding: Finding; readonly reason: string }[];
  /** Less sure than the settings ask for. */
  readonly belowConfidence: readonly Finding[];
  /** Faults of the `msv-allow` comments met: unknown rule, no reason. */
  readonly problems: readonly Problem[];
  /** Ids of the rules that were asked. */
  readonly rules: readonly string[];
  readonly coverage: Coverage;
  readonly unknowns: number;
};

/** Text of a file of the repository (path as in evidence), or null where it can't be read. */
export type ReadText = (file: string) => string | null;

/**
 * Asks every rule that is not off about the system. `readText` gives the files that findings point at, for the
 * `msv-allow` comments in them; those may speak of the rules in `known`. Pure but for it; the same input gives the same order.
 */
export function lintSystem(
  system: System,
  rules: readonly Rule[],
  settings: LintSettings,
  readText: ReadText,
  known: readonly RuleInfo[] = rules,
): LintResult {
  const active = rules.filter((rule) => settings.rules.get(rule.id)?.severity !== 'off');
  const all = active.flatMap((rule) => findingsOf(rule, system, settings)).toSorted(inOrder);
  const comments = commentsIn(all, readText);
  const isSure = (finding: Finding) => isAtLeast(finding.confidence, settings.confidence);
  const judged = all.map((finding) => ({ finding, reason: reasonFor(finding, comments) }));
  const open = judged.filter(({ reason }) => reason === null).map(({ finding }) => finding);
  return {
    findings: open.filter(isSure),
    suppressed: judged.flatMap(({ finding, reason }) => (reason === null ? [] : [{ finding, reason }])),
    belowConfidence: open.filter((finding) => !isSure(finding)),
    problems: comments.flatMap((comment) => commentProblems(comment, known)),
    rules: active.map((rule) => rule.id),
    coverage: system.coverage,
    unknowns: system.unknowns.length,
  };
}

/**
 * 1 where a finding or a faulty `msv-allow` is at least as severe as `failOn`; else 3 where fewer sites were resolved than `minResolved` asks
 * or nothing was found to judge; else 0.
 */
export function exitCodeOf(result: LintResult, services: number, settings: LintSettings): 0 | 1 | 3 {
  const { failOn } = settings;
  const fails = ({ severity }: { readonly severity: Severity }) =>
    failOn !== 'never' && ranks[severity] >= ranks[failOn];
  if (result.findings.some(fails) || result.problems.some(fails)) return 1;
  return services === 0 || resolvedShare(result.coverage) < settings.minResolved ? 3 : 0;
}

/** Share of all recognised sites (calls, stores, routes, events) that were resolved; 1 where there is none. */
export function resolvedShare({ calls, stores, routes, events }: Coverage): number {
  const shares = [calls, stores, routes, events];
  const total = shares.reduce((sum, share) => sum + share.total, 0);
  return total === 0 ? 1 : shares.reduce((sum, share) => sum + share.resolved, 0) / total;
}

const ranks = { error: 2, warning: 1, info: 0 } satisfies Record<Severity, number>;

function findingsOf(rule: Rule, system: System, settings: LintSettings): readonly Finding[] {
  const own = settings.rules.get(rule.id);
  const found = [...rule.check(system, { ...rule.options, ...own?.options })];
  return found.map(({ identity, severity, ...rest }: RuleFinding) => ({
    rule: rule.id,
    ...rest,
    severity: severityOf(own?.severity, severity ?? rule.severity),
    fingerprint: fingerprint(rule.id, identity),
  }));
}

/** A severity from the settings replaces the rule's own; what a rule takes for a mere remark stays one. */
function severityOf(set: Severity | 'off' | null | undefined, own: Severity): Severity {
  return set === undefined || set === null || set === 'off' || own === 'info' ? own : set;
}

function inOrder(a: Finding, b: Finding): number {
  const bySeverity = ranks[b.severity] - ranks[a.severity];
  if (bySeverity !== 0) return bySeverity;
  const [left, right] = [
    `${a.rule} ${a.services} ${a.fingerprint}`,
    `${b.rule} ${b.services} ${b.fingerprint}`,
  ];
  return left < right ? -1 : left > right ? 1 : 0;
}

function commentsIn(findings: readonly Finding[], readText: ReadText): readonly Suppression[] {
  const files = new Set(findings.flatMap((finding) => finding.evidence.map((step) => step.file)));
  return [...files].sort().flatMap((file) => readSuppressions(file, readText(file) ?? ''));
}

function reasonFor(finding: Finding, comments: readonly Suppression[]): string | null {
  const match = comments.find(
    (one) => one.reason !== '' && finding.evidence.some((step) => covers(one, finding.rule, step)),
  );
  return match?.reason ?? null;
}
