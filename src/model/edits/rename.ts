import type { Place } from '../../system/system.ts';
import { indexSource, placeAt, type Source } from '../source.ts';
import { nodeAt } from '../tree.ts';
import { type Mention, mentionsOf, type Named } from './mentions.ts';
import { type ReadRaw, readRaw } from './read-raw.ts';
import { findNamed, qualifiedName, type Renaming } from './rename-find.ts';
import { notesOfRenaming } from './rename-notes.ts';
import { keyReplacement, type Replacement, replaceAll, valueReplacement } from './replace.ts';
import { requireFreeContext, requireFreeName } from './require-name.ts';
import { type Edit, unchanged } from './step.ts';

/** A place that has another text now; line and column are those after the edit. */
export type RenamedPlace = Place & { readonly was: string; readonly is: string };

/** What became of the files of a model in which something got another name. */
export type Renamed = Edit & {
  /** Undefined where it is named so already. */
  readonly thing: Named | undefined;
  readonly places: readonly RenamedPlace[];
  /** What stays as it was, a line each. */
  readonly notes: readonly string[];
};

/**
 * Gives a context, an aggregate, an event or a command another name, wherever the model refers to it. Prose and comments stay, and
 * so does what is named so already. Throws UserError where there is no such thing, several are meant, or the name is taken.
 */
export function rename(sources: readonly Source[], renaming: Renaming): Renamed {
  const model = readRaw(sources);
  const { kind, to } = renaming;
  const found = findNamed(model.raw, renaming);
  if (found === undefined) {
    const why = `The ${kind} ${to} is called so already`;
    return { ...unchanged(sources, why), thing: undefined, places: [], notes: [] };
  }
  requireFree(model, found, to);
  const replacements = [...mentionsOf(model)]
    .filter((mention) => isOf(mention, found))
    .map((mention) => replacementOf(model, mention, to));
  const edited = replaceAll(sources, replacements);
  return {
    sources: edited,
    changed: true,
    note: `${qualifiedName(found)} is called ${to} now.`,
    thing: found,
    places: placesOf(replacements, edited),
    notes: notesOfRenaming(edited, found),
  };
}

const isOf = (mention: Named, { kind, context, name }: Named): boolean =>
  mention.kind === kind && mention.context === context && mention.name === name;

function requireFree({ names }: ReadRaw, { kind, context }: Named, to: string): void {
  if (kind === 'context') requireFreeContext(names, to);
  else requireFreeName(names, context, kind, to);
}

function replacementOf({ tree }: ReadRaw, mention: Mention, to: string): Replacement {
  const { path, at, start, name } = mention;
  if (at === 'key') return keyReplacement(tree, path, to);
  const node = nodeAt(tree, path);
  const text = node?.kind === 'scalar' ? String(node.value) : '';
  return valueReplacement(tree, path, text.slice(0, start) + to + text.slice(start + name.length));
}

function placesOf(replacements: readonly Replacement[], edited: readonly Source[]): readonly RenamedPlace[] {
  return edited.flatMap((source) => {
    const ours = replacements
      .filter((replacement) => replacement.source.file === source.file)
      .toSorted((left, right) => left.start - right.start);
    const after = indexSource(source);
    let shift = 0;
    return ours.map(({ start, end, text, source: { text: before } }) => {
      const place = placeAt(after, start + shift);
      shift += text.length - (end - start);
      return { ...place, was: before.slice(start, end), is: text };
    });
  });
}
