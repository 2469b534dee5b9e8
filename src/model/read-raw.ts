import { UserError } from '../errors.ts';
import { nearest } from '../system/nearest.ts';
import { indexNames, type Names } from './names.ts';
import { readYaml } from './read-yaml.ts';
import type { RawContext, RawModel } from './schema.ts';
import { indexSource } from './source.ts';
import { checkStructure } from './structure.ts';

/** A model as written, before anything is added to it. */
export type ReadRaw = { readonly raw: RawModel; readonly names: Names };

/** Reads the text of a model that is going to be edited. Throws UserError if its structure is wrong. */
export function readRaw(text: string): ReadRaw {
  const read = readYaml(indexSource({ file: 'domain.yaml', text }));
  const structure = read.tree && checkStructure(read.tree);
  const problems = [...read.problems, ...(structure?.problems ?? [])];
  const [first] = problems;
  if (first || !structure?.raw) {
    const count = problems.length === 1 ? 'a problem' : `${problems.length} problems`;
    throw new UserError(
      `The model has ${count}; nothing is added to it before that is mended.${first ? ` ${first.message}` : ''}`,
      'Run: msv lint model',
      first && `${first.file}:${first.line}:${first.column}`,
    );
  }
  return { raw: structure.raw, names: indexNames(structure.raw) };
}

/** The context of that name. Throws UserError, with the nearest name, if there is none. */
export function requireContext(raw: RawModel, name: string): RawContext {
  const context = Object.hasOwn(raw.contexts, name) ? raw.contexts[name] : undefined;
  if (context) return context;
  const included = raw.include ? ' in this file; it may stand in an included one' : '';
  throw unknownName(
    `The model has no context ${name}${included}.`,
    name,
    Object.keys(raw.contexts),
    '--context',
  );
}

/** A flag names something the model doesn't have. */
export function unknownName(what: string, name: string, known: readonly string[], flag: string): UserError {
  const near = nearest(name, known);
  if (near !== undefined) return new UserError(what, `Did you mean ${flag} ${near}?`);
  return new UserError(
    what,
    known.length > 0 ? `Use one of: ${known.join(', ')}` : 'Add it to domain.yaml first.',
  );
}
