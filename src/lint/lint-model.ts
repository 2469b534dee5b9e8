import type { JudgedReport } from '../report/findings.ts';
import type { Problem, RuleInfo, Severity } from '../system/finding.ts';
import { keysOf, placeKey, readSuppressions } from '../system/suppressions.ts';
import { commentProblems } from './comment-problems.ts';
import { findingOf } from './model-findings.ts';

/** A model as it was judged when it was read. */
export type JudgedModel = {
  readonly problems: readonly Problem[];
  readonly allowed: readonly { readonly problem: Problem; readonly reason: string }[];
  readonly sources: readonly { readonly file: string; readonly text: string }[];
};

/** What the rules say of a model. */
export type ModelLintResult = {
  /** Everything to be shown, with faults of comments, in the order of files and lines. */
  readonly problems: readonly Problem[];
  /** The same in the form that findings about code have. */
  readonly report: JudgedReport;
  /** Rules of the model. */
  readonly rules: readonly RuleInfo[];
};

/**
 * Adds to the problems of a model those of its `msv-allow` comments, and gives all of them the path `folder` in front, so that places
 * can be opened from the current folder. `known`: all rules that a comment may speak of; `fixed`: what was mended before.
 */
export function lintModel(
  model: JudgedModel,
  folder: string,
  known: readonly RuleInfo[],
  modelRules: readonly RuleInfo[],
  fixed?: readonly Problem[],
): ModelLintResult {
  const from = (problem: Problem): Problem => ({
    ...problem,
    file: `${folder}${problem.file}`,
    ...(problem.steps === undefined
      ? {}
      : { steps: problem.steps.map((step) => ({ ...step, file: `${folder}${step.file}` })) }),
  });
  const own = model.problems.map(from);
  const ofComments = problemsOfComments(model, known, modelRules).map(from);
  const rules = modelRules.map(({ id }) => id);
  const suppressed = model.allowed.map(({ problem, reason }) => ({
    finding: findingOf(from(problem)),
    reason,
  }));
  return {
    problems: [...own, ...ofComments],
    report: {
      findings: own.map(findingOf),
      suppressed,
      problems: ofComments,
      rules,
      ...(fixed === undefined ? {} : { fixed: fixed.map((problem) => findingOf(from(problem))) }),
    },
    rules: modelRules,
  };
}

function problemsOfComments(
  { sources, allowed }: JudgedModel,
  known: readonly RuleInfo[],
  modelRules: readonly RuleInfo[],
): readonly Problem[] {
  const ids = new Set(modelRules.map(({ id }) => id));
  const used = new Set(
    allowed.flatMap(({ problem }) =>
      [problem, ...(problem.steps ?? [])].map((place) => placeKey(problem.rule, place)),
    ),
  );
  return sources
    .flatMap(({ file, text }) => readSuppressions(file, text))
    .flatMap((comment) => {
      const faults = commentProblems(comment, known);
      if (faults.length > 0 || !ids.has(comment.rule)) return faults;
      const { rule, file, line, column } = comment;
      const severity: Severity = 'warning';
      const message = `msv-allow ${rule} allows nothing: there is no such finding here.`;
      const suggestion = 'Take the comment out.';
      return keysOf(comment).some((key) => used.has(key))
        ? []
        : [{ rule: 'msv/unused-suppression', severity, file, line, column, message, suggestion }];
    });
}
