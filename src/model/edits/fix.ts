import { UserError } from '../../errors.ts';
import type { Fix, Problem } from '../../system/finding.ts';
import type { LoadedModel } from '../load.ts';
import { parseModelFiles } from '../load.ts';
import type { ModelFiles } from '../model-files.ts';
import type { Source } from '../source.ts';
import { insertIntoMap } from './insert.ts';
import { renameKey, replaceScalar } from './replace.ts';

/** What became of a model that was mended where that can do no harm. */
export type FixedModel = {
  readonly loaded: LoadedModel;
  /** What was mended, in the order it was done; places are those before the edit. */
  readonly fixed: readonly Problem[];
};

/** A slip that is mended can show another one below it; no model is nested deeper. */
const mostRounds = 12;

/**
 * Mends what has one safe answer: words nearly spelt as a legal one, keys with the value they nearly always have. Every other byte
 * stays. What can't be edited, because it is written in an unusual way, is left and reported again.
 */
export function fixModel(files: ModelFiles): FixedModel {
  const fixed: Problem[] = [];
  let loaded = parseModelFiles(files);
  for (let round = 0; round < mostRounds; round++) {
    const before = loaded.sources;
    const done: Problem[] = [];
    let sources = before;
    for (const problem of loaded.problems.toReversed()) {
      const edited = problem.fix && applyFix(sources, problem.fix);
      if (edited === undefined) continue;
      sources = edited;
      done.unshift(problem);
    }
    if (done.length === 0) break;
    fixed.push(...done);
    loaded = parseModelFiles({ ...files, sources });
  }
  return { loaded, fixed };
}

function applyFix(sources: readonly Source[], fix: Fix): readonly Source[] | undefined {
  try {
    if (fix.kind === 'insert' && fix.path.length === 0) return putFirst(sources, fix.key, fix.value);
    if (fix.kind === 'insert') return insertIntoMap(sources, fix.path, fix.key, fix.value);
    if (fix.at === 'key') return renameKey(sources, fix.path, String(fix.to));
    return replaceScalar(sources, fix.path, fix.to);
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

/** In front of the first line of the model that is no comment: there a reader looks for the version. */
function putFirst(sources: readonly Source[], key: string, value: string): readonly Source[] | undefined {
  const [main, ...others] = sources;
  const first = main && /^(?!#)[^\s{]/m.exec(main.text);
  if (!main || !first) return undefined;
  const eol = main.text.includes('\r\n') ? '\r\n' : '\n';
  const text = `${main.text.slice(0, first.index)}${key}: ${value}${eol}${main.text.slice(first.index)}`;
  return [{ ...main, text }, ...others];
}
