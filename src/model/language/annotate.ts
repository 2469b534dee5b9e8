import { casings } from '../casing.ts';
import { scalars, typeForm } from '../type-text.ts';
import type { BlockNote, KeyNote, NameNote } from './block-note.ts';
import { type JsonSchema, valuesOf } from './draft.ts';
import { editorSnippet } from './snippet.ts';

/** Every fixed block and every map of names takes `x-*` keys. */
export const extensions = { '^x-': {} };

/** What the note says of a key, put where editors look for it. */
export function annotate(schema: JsonSchema, note: KeyNote): JsonSchema {
  if (schema.items) return { ...schema, items: annotate(schema.items, note) };
  return {
    ...schema,
    ...(valuesOf(schema) ? keysOf(note.names) : textOf(note)),
    ...wordsOf(schema, note),
    ...(note.default === undefined ? {} : { default: note.default }),
    ...(note.examples === undefined ? {} : { examples: note.examples }),
  };
}

/** What the keys of a map may be. Where a snippet shows one, editors need not suggest it alone. */
export function keysOf(names: NameNote = { name: 'name' }, isShown = false): JsonSchema {
  const { name, casing } = names;
  const pattern = casing && `^(?:x-.*|${casings[casing].form.source.slice(1, -1)})$`;
  return {
    propertyNames: {
      title: name,
      ...(casing && pattern ? { pattern, patternErrorMessage: casingMessage(name, casing) } : {}),
      ...(isShown ? { doNotSuggest: true } : {}),
    },
    patternProperties: extensions,
  };
}

function textOf({ names }: KeyNote): JsonSchema {
  if (!names?.casing) return {};
  const { name, casing } = names;
  return { pattern: casings[casing].form.source, patternErrorMessage: casingMessage(name, casing) };
}

function casingMessage(name: string, casing: keyof typeof casings): string {
  const article = /^[aeiou]/.test(name) ? 'an' : 'a';
  return `The name of ${article} ${name} has to be in ${casings[casing].name}, such as ${casings[casing].sample}.`;
}

/** What each word means, in the order of the words; throws Error where the notes and the schema disagree. */
function wordsOf(schema: JsonSchema, { words }: KeyNote): JsonSchema {
  const legal = schema.enum ?? [];
  const told = Object.keys(words ?? {});
  if (legal.length !== told.length || told.some((word) => !legal.includes(word)))
    throw new Error(`the words ${legal.join(', ')} are noted as ${told.join(', ')}`);
  return words ? { enumDescriptions: legal.map((word) => words[word] ?? '') } : {};
}

/** The snippets of a block, as a part of its schema or of that of the map it stands in. */
export function snippetsOf({ snippets, text }: BlockNote): JsonSchema {
  return snippets ? { defaultSnippets: snippets.map((snippet) => editorSnippet(snippet, text)) } : {};
}

/** A text in place of the block: a type, or the event of a choreographed step. */
export function withShortForm({ id, text }: BlockNote, long: JsonSchema): JsonSchema {
  const type = {
    type: 'string',
    pattern: typeForm.source,
    patternErrorMessage: 'This has to be a type such as string, int?, "OrderLine[]" or money.Money.',
    examples: scalars,
  };
  const short = id === 'sagaReply' ? { type: 'string', minLength: 1 } : type;
  return { anyOf: [{ ...short, description: text }, long] };
}
