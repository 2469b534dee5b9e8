import { casings } from './casing.ts';
import type { BlockNote, KeyNote } from './language/block-note.ts';
import { blockAt, blockOf, draftSchema, type JsonSchema, valuesOf } from './language/draft.ts';
import { blockNotes } from './language/notes.ts';
import { editorSnippet } from './language/snippet.ts';
import { forms } from './schema-parts.ts';
import { scalars, typeForm } from './type-text.ts';

/** Every fixed block and every map of names takes `x-*` keys. */
const extensions = { '^x-': {} };

/**
 * The JSON Schema of domain.yaml for editors: the zod schema with the notes of `language/`, each block a definition of its own.
 * Draft 7, because that is what the YAML language server reads.
 */
export function modelJsonSchema(): JsonSchema {
  const root = draftSchema();
  const writer = makeWriter(root);
  const { title: _, description, required: __, ...model } = writer.write(root, modelNote());
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'The model of msv, version 1',
    ...(description === undefined ? {} : { description }),
    ...model,
    required: ['msv'],
    // The rest may stand in a file that is included.
    if: { not: { required: ['include'] } },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema, and never awaited
    then: { required: ['system', 'contexts'] },
    definitions: writer.definitions,
  };
}

/** The schema of an included file: the same keys, none of them needed. It leans on `domain.v1.json` beside it. */
export function partJsonSchema(): JsonSchema {
  const keys = Object.keys(modelJsonSchema().properties ?? {});
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'A part of the model of msv, version 1',
    description: 'A file that `domain.yaml` includes: any keys of a model, read as if they stood there.',
    type: 'object',
    properties: Object.fromEntries(keys.map((key) => [key, { $ref: `domain.v1.json#/properties/${key}` }])),
    additionalProperties: false,
    patternProperties: extensions,
  };
}

function modelNote(): BlockNote {
  const [note] = blockNotes;
  if (note?.path !== '') throw new Error('the first note has to be the one of the model');
  return note;
}

/** Writes blocks with their notes, and keeps those below the top as definitions. */
function makeWriter(root: JsonSchema) {
  const notes = new Map(blockNotes.map((note) => [signature(blockAt(root, note.path)), note]));
  const definitions: Record<string, JsonSchema> = {};
  const noteOf = (schema: JsonSchema): BlockNote | undefined => {
    const block = blockOf(schema);
    return block && notes.get(signature(block));
  };

  function write(block: JsonSchema, note: BlockNote): JsonSchema {
    const { title, text, keys = {}, path } = note;
    const unknown = Object.keys(keys).filter((key) => !block.properties?.[key]);
    if (unknown.length > 0) throw new Error(`the note of ${path} speaks of ${unknown.join(', ')}`);
    const properties = Object.entries(block.properties ?? {}).map(([key, schema]) => [
      key,
      annotate(refer(schema), keys[key] ?? {}, snippetsIn(schema)),
    ]);
    return {
      title,
      description: text,
      type: 'object',
      ...(path.endsWith('*') ? {} : snippetsOf(note)),
      properties: Object.fromEntries(properties),
      ...(block.required ? { required: block.required } : {}),
      patternProperties: extensions,
      additionalProperties: false,
    };
  }

  /** The snippets of the blocks in a map of names. */
  function snippetsIn(schema: JsonSchema): JsonSchema {
    const values = valuesOf(schema);
    const note = values && noteOf(values);
    return note ? snippetsOf(note) : {};
  }

  /** The schema with its blocks replaced by references to their definitions. */
  function refer(schema: JsonSchema): JsonSchema {
    const block = blockOf(schema);
    if (block) return { ...describe(schema), $ref: define(schema, block) };
    const form = Object.entries(forms).find(([, { pattern }]) => pattern.source === schema.pattern);
    if (form) return { ...describe(schema), $ref: defineForm(...form) };
    const values = valuesOf(schema);
    if (values) return { ...describe(schema), type: 'object', additionalProperties: refer(values) };
    if (schema.items) return { ...schema, items: refer(schema.items) };
    const { maximum, ...rest } = schema;
    return maximum === Number.MAX_SAFE_INTEGER ? rest : schema;
  }

  function define(schema: JsonSchema, block: JsonSchema): string {
    const note = noteOf(schema);
    if (!note)
      throw new Error(`no note speaks of the block ${Object.keys(block.properties ?? {}).join(', ')}`);
    if (!definitions[note.id]) {
      definitions[note.id] = {}; // Fields hold types, and types fields.
      const long = write(block, note);
      definitions[note.id] = schema.anyOf ? withShortForm(note, long) : long;
    }
    return `#/definitions/${note.id}`;
  }

  function defineForm(name: string, { pattern, form }: { pattern: RegExp; form: string }): string {
    definitions[name] = {
      type: 'string',
      pattern: pattern.source,
      patternErrorMessage: `This has to be ${form}.`,
    };
    return `#/definitions/${name}`;
  }

  return { write, definitions };
}

function snippetsOf({ snippet, text }: BlockNote): JsonSchema {
  return snippet ? { defaultSnippets: [editorSnippet(snippet, text)] } : {};
}

/** Blocks of one shape are one block, whatever is said of the key they stand at. */
function signature({ description: _, ...block }: JsonSchema): string {
  return JSON.stringify(block);
}

function describe({ description }: JsonSchema): JsonSchema {
  return description === undefined ? {} : { description };
}

/** A text in place of the block: a type, or the event of a choreographed step. */
function withShortForm({ id, text }: BlockNote, long: JsonSchema): JsonSchema {
  const type = {
    type: 'string',
    pattern: typeForm.source,
    patternErrorMessage: 'This has to be a type such as string, int?, "OrderLine[]" or money.Money.',
    examples: scalars,
  };
  const short = id === 'sagaReply' ? { type: 'string' } : type;
  return { anyOf: [{ ...short, description: text }, long] };
}

/** What the note says of a key, put where editors look for it. */
function annotate(schema: JsonSchema, note: KeyNote, snippets: JsonSchema): JsonSchema {
  const named: JsonSchema = valuesOf(schema)
    ? { ...schema, ...snippets, ...namesOf(note, snippets.defaultSnippets !== undefined) }
    : schema.items
      ? { ...schema, items: { ...schema.items, ...textOf(note), ...wordsOf(schema.items, note) } }
      : { ...schema, ...textOf(note), ...wordsOf(schema, note) };
  return {
    ...named,
    ...(note.default === undefined ? {} : { default: note.default }),
    ...(note.examples === undefined ? {} : { examples: note.examples }),
  };
}

/** `isShown`: a snippet shows the name already, so that editors need not suggest it alone. */
function namesOf({ name = 'name', casing }: KeyNote, isShown: boolean): JsonSchema {
  const form = casing ? namesIn(name, casing) : {};
  return {
    propertyNames: { title: name, ...form, ...(isShown ? { doNotSuggest: true } : {}) },
    patternProperties: extensions,
  };
}

function namesIn(name: string, casing: keyof typeof casings): JsonSchema {
  const pattern = `^(?:x-.*|${casings[casing].form.source.slice(1, -1)})$`;
  return { pattern, patternErrorMessage: casingMessage(name, casing) };
}

function textOf({ name = 'name', casing }: KeyNote): JsonSchema {
  if (!casing) return {};
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
