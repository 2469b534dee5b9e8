import { annotate, extensions, keysOf, snippetsOf, withShortForm } from './language/annotate.ts';
import type { BlockNote } from './language/block-note.ts';
import { blockAt, blockOf, draftSchema, type JsonSchema, valuesOf } from './language/draft.ts';
import { blockNotes } from './language/notes.ts';
import { forms } from './schema-parts.ts';

/** Draft 7, because that is what the YAML language server reads best. */
const dialect = 'http://json-schema.org/draft-07/schema#';

/**
 * The JSON Schema of domain.yaml for editors: the zod schema with the notes of `language/`, each block a definition of its own.
 * Throws Error where notes and schema speak of different blocks, keys or words.
 */
export function modelJsonSchema(): JsonSchema {
  const root = draftSchema();
  const { writeBlock, definitions } = makeWriter(root);
  return {
    $schema: dialect,
    ...writeBlock(root, modelNote()),
    title: 'The model of msv, version 1',
    required: ['msv'],
    // The rest may stand in a file that is included.
    if: { not: { required: ['include'] } },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema, and never awaited
    then: { required: ['system', 'contexts'] },
    definitions,
  };
}

/** The schema of an included file: the same keys, none of them needed. It leans on `domain.v1.json` beside it. */
export function partJsonSchema(): JsonSchema {
  const keys = Object.keys(modelJsonSchema().properties ?? {});
  return {
    $schema: dialect,
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

/** Writes blocks with their notes, and keeps those below the top, and the maps of them, as definitions. */
function makeWriter(root: JsonSchema) {
  const notes = new Map(blockNotes.map((note) => [signature(blockAt(root, note.path)), note]));
  const definitions: Record<string, JsonSchema> = {};

  function writeBlock(block: JsonSchema, note: BlockNote): JsonSchema {
    const { title, text, keys = {}, path } = note;
    const unknown = Object.keys(keys).filter((key) => !block.properties?.[key]);
    if (unknown.length > 0) throw new Error(`the note of ${path} speaks of ${unknown.join(', ')}`);
    const properties = Object.entries(block.properties ?? {}).map(([key, schema]) => [
      key,
      annotate(refer(schema), keys[key] ?? {}),
    ]);
    return {
      title,
      description: text,
      type: 'object',
      ...(note.names ? {} : snippetsOf(note)),
      properties: Object.fromEntries(properties),
      ...(block.required ? { required: block.required } : {}),
      patternProperties: extensions,
      additionalProperties: false,
    };
  }

  /** The schema with its blocks, maps of blocks and forms replaced by references to their definitions. */
  function refer(schema: JsonSchema): JsonSchema {
    const definition = defineBlock(schema) ?? defineMap(schema) ?? defineForm(schema);
    if (definition) return { ...describe(schema), $ref: `#/definitions/${definition}` };
    const values = valuesOf(schema);
    if (values) return { ...describe(schema), type: 'object', additionalProperties: refer(values) };
    if (schema.items) return { ...schema, items: refer(schema.items) };
    if (schema.type === 'string' && !schema.enum) return { ...schema, minLength: 1 };
    const { maximum, ...rest } = schema;
    return maximum === Number.MAX_SAFE_INTEGER ? rest : schema;
  }

  function defineBlock(schema: JsonSchema): string | undefined {
    const block = blockOf(schema);
    if (!block) return undefined;
    const note = noteOf(block);
    if (!definitions[note.id]) {
      definitions[note.id] = {}; // Fields hold types, and types fields.
      const long = writeBlock(block, note);
      definitions[note.id] = schema.anyOf ? withShortForm(note, long) : long;
    }
    return note.id;
  }

  function defineMap(schema: JsonSchema): string | undefined {
    const values = valuesOf(schema);
    const block = values && blockOf(values);
    if (!block) return undefined;
    const note = noteOf(block);
    const name = `${note.id}ByName`;
    definitions[name] ??= {
      type: 'object',
      ...snippetsOf(note),
      ...keysOf(note.names, note.snippets !== undefined),
      additionalProperties: refer(values),
    };
    return name;
  }

  function defineForm(schema: JsonSchema): string | undefined {
    for (const [name, { pattern, form }] of Object.entries(forms)) {
      if (pattern.source !== schema.pattern) continue;
      const patternErrorMessage = `This has to be ${form}.`;
      definitions[name] = { type: 'string', pattern: pattern.source, patternErrorMessage };
      return name;
    }
    return undefined;
  }

  function noteOf(block: JsonSchema): BlockNote {
    const note = notes.get(signature(block));
    if (!note)
      throw new Error(`no note speaks of the block ${Object.keys(block.properties ?? {}).join(', ')}`);
    return note;
  }

  return { writeBlock, definitions };
}

/** Blocks of one shape are one block, whatever is said of the key they stand at. */
function signature({ description: _, ...block }: JsonSchema): string {
  return JSON.stringify(block);
}

function describe({ description }: JsonSchema): JsonSchema {
  return description === undefined ? {} : { description };
}
