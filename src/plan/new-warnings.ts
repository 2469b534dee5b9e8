import { allow } from '../model/allow.ts';
import { checkMeaning } from '../model/check.ts';
import { readRaw } from '../model/edits/read-raw.ts';
import type { ModelFiles } from '../model/model-files.ts';
import { allModelRules } from '../model/model-rules.ts';
import type { ModelCheck } from '../model/rule.ts';
import type { Problem } from '../system/finding.ts';

/**
 * What a model is warned of after an edit and was not in these files. Lines move with an edit, so a warning is known by what it
 * says. Of what was before only the rules that warn now are asked, and of a model that was read already.
 */
export function newWarnings(before: ModelFiles, after: readonly Problem[]): readonly Problem[] {
  const warnings = after.filter(({ severity }) => severity === 'warning');
  if (warnings.length === 0) return [];
  const asked = new Set(warnings.map(({ rule }) => rule));
  const known = new Set(problemsOf(before, asked).map(textOf));
  return warnings.filter((warning) => !known.has(textOf(warning)));
}

const textOf = ({ rule, message }: Problem) => `${rule}: ${message}`;

function problemsOf({ sources, check = {} }: ModelFiles, asked: ReadonlySet<string>): readonly Problem[] {
  const { raw, names, tree } = readRaw(sources);
  const today = check.today ?? new Date().toISOString().slice(0, 10);
  const problems = checkMeaning({ raw, names, today }, tree, new Set(), only(asked, check.rules));
  return allow(problems, sources).open;
}

/** All other rules off. */
function only(asked: ReadonlySet<string>, rules: ModelCheck['rules']): ModelCheck['rules'] {
  const off = { severity: 'off', options: {} } as const;
  return new Map(
    allModelRules.flatMap(({ id }) => {
      const own = asked.has(id) ? rules?.get(id) : off;
      return own === undefined ? [] : [[id, own]];
    }),
  );
}
