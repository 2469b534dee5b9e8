import { UserError } from '../../errors.ts';
import { nearest } from '../../system/nearest.ts';
import { mergeTrees } from '../merge.ts';
import { indexNames, type Names } from '../names.ts';
import type { RawContext, RawModel } from '../schema.ts';
import type { Source } from '../source.ts';
import { checkStructure } from '../structure.ts';
import type { Tree } from '../tree.ts';
import { forgetSources, readSource } from './read-source.ts';

/** A model as written, before anything is added to it. */
export type ReadRaw = {
  readonly raw: RawModel;
  readonly names: Names;
  /** Of all files as one, with the places of what is in `raw`. */
  readonly tree: Tree;
};

const known = new WeakMap<readonly Source[], ReadRaw>();

/** Reads a model that is going to be edited, from its files: once, however many ask. Throws UserError if its structure is wrong. */
export function readRaw(sources: readonly Source[]): ReadRaw {
  const read = known.get(sources) ?? readAll(sources);
  known.set(sources, read);
  return read;
}

function readAll(sources: readonly Source[]): ReadRaw {
  const reads = sources.map(readSource);
  const merged = mergeTrees(reads.flatMap(({ tree }) => tree ?? []));
  const structure = merged.tree && checkStructure(merged.tree);
  const problems = [
    ...reads.flatMap((read) => read.problems),
    ...merged.problems,
    ...(structure?.problems ?? []),
  ];
  const [first] = problems;
  if (first || !merged.tree || !structure?.raw) {
    forgetSources(sources);
    const count = problems.length === 1 ? 'a problem' : `${problems.length} problems`;
    throw new UserError(
      `The model has ${count}; nothing is changed in it before that is mended.${first ? ` ${first.message}` : ''}`,
      'Run: msv lint model',
      first && `${first.file}:${first.line}:${first.column}`,
    );
  }
  return { raw: structure.raw, names: indexNames(structure.raw), tree: merged.tree };
}

/** The context that a flag names. Throws UserError, with the nearest name, if there is none. */
export function requireContext(raw: RawModel, name: string, flag = '--context'): RawContext {
  const context = Object.hasOwn(raw.contexts, name) ? raw.contexts[name] : undefined;
  if (context) return context;
  throw unknownName(`The model has no context ${name}.`, name, Object.keys(raw.contexts), flag);
}

/** A flag, or an argument if it is '', names something the model doesn't have. */
export function unknownName(what: string, name: string, known: readonly string[], flag: string): UserError {
  const near = nearest(name, known);
  if (near !== undefined) return new UserError(what, `Did you mean ${`${flag} ${near}`.trim()}?`);
  return new UserError(
    what,
    known.length > 0 ? `Use one of: ${known.join(', ')}` : 'Add it to domain.yaml first.',
  );
}
