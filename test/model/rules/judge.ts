import { parseModel } from '../../../src/model/parse.ts';
import type { ModelCheck } from '../../../src/model/rule.ts';
import type { Problem } from '../../../src/system/finding.ts';
import { today } from '../broken.ts';

/** Judges texts by some rules only: what others say of the small models of a test is theirs to test. */
export function judgeBy(...ids: readonly string[]) {
  return (text: string, check: ModelCheck = {}): readonly Problem[] =>
    parseModel([{ file: 'domain.yaml', text }], { today, ...check }).problems.filter(({ rule }) =>
      ids.includes(rule),
    );
}

/** The first line of what is said, and what the steps of its proof say. */
export const told = (problems: readonly Problem[]): readonly string[] =>
  problems.flatMap(({ message, steps = [] }) => [message, ...steps.map(({ note }) => `  ${note}`)]);
