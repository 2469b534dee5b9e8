import { casings } from '../src/model/casing.ts';
import type { BlockNote, KeyNote } from '../src/model/language/block-note.ts';
import { blockAt, blockOf, draftSchema, type JsonSchema, valuesOf } from '../src/model/language/draft.ts';
import { blockNotes } from '../src/model/language/notes.ts';
import { scalarNotes } from '../src/model/language/scalar-notes.ts';
import { forms } from '../src/model/schema-parts.ts';
import { partOf, printYaml } from './example-part.ts';
import { between, table } from './markdown.ts';

/** The reference page with its generated parts made anew; what stands outside of the markers is written by hand. */
export function languagePage(page: string, example: unknown): string {
  const parts = {
    names: nameTable(),
    scalars: scalarTable(),
    contents: [`${blockNotes.map(({ title }) => `[${title}](#${anchor(title)})`).join(',\n')}.`],
    blocks: blockSections(example),
  };
  return Object.entries(parts).reduce((text, [name, lines]) => between(text, name, ['', ...lines, '']), page);
}

function nameTable(): readonly string[] {
  const rows = Object.entries(casings).map(([id, { name, sample }]) => [
    name,
    `\`${sample}\``,
    namesIn(id).join(', '),
  ]);
  return table([['casing', 'sample', 'names of a ...'], ...rows]);
}

function namesIn(casing: string): readonly string[] {
  const all = blockNotes.flatMap(({ names, keys = {} }) => [
    names,
    ...Object.values(keys).map((key) => key.names),
  ]);
  return all.flatMap((note) => (note?.casing === casing ? [note.name] : []));
}

function scalarTable(): readonly string[] {
  const rows = Object.entries(scalarNotes).map(([name, { text, sample }]) => [
    `\`${name}\``,
    text,
    `\`${sample}\``,
  ]);
  return table([['type', 'what it is', 'in JSON'], ...rows]);
}

function blockSections(example: unknown): readonly string[] {
  const root = draftSchema();
  const notes = new Map(
    blockNotes.map((note) => [JSON.stringify(blockAt(root, note.path).properties), note]),
  );
  return blockNotes.flatMap((note) => blockSection(note, blockAt(root, note.path), notes, example));
}

type Notes = ReadonlyMap<string, BlockNote>;

function blockSection(
  { title, text, path, keys = {}, shows }: BlockNote,
  block: JsonSchema,
  notes: Notes,
  example: unknown,
): readonly string[] {
  const rows = Object.entries(block.properties ?? {}).map(([key, schema]) => [
    `\`${key}\``,
    typeWords(schema, keys[key], notes),
    need(block, key, keys[key]),
    cell(schema.description ?? ''),
  ]);
  const shown = shows
    ? ['```yaml', ...printYaml(partOf(example, shows)).trimEnd().split('\n'), '```', '']
    : [];
  return [
    `### ${title}`,
    '',
    ...(path === '' ? [] : [`\`${readable(path)}\``, '']),
    text,
    '',
    ...table([['key', 'value', 'if left out', 'meaning'], ...rows]),
    '',
    ...wordLists(keys),
    ...shown,
  ];
}

/** `contexts.*.calls.[]` as one reads it. */
function readable(path: string): string {
  return path.replaceAll('*', 'NAME').replaceAll('.[]', '[]');
}

function need({ required = [] }: JsonSchema, key: string, note: KeyNote | undefined): string {
  if (required.includes(key)) return '**required**';
  return note?.default === undefined ? '' : `\`${note.default}\``;
}

function wordLists(keys: Readonly<Record<string, KeyNote>>): readonly string[] {
  return Object.entries(keys).flatMap(([key, { words }]) =>
    words
      ? [
          `Words of \`${key}\`:`,
          '',
          ...Object.entries(words).map(([word, text]) => `- \`${word}\`: ${text}`),
          '',
        ]
      : [],
  );
}

/** What a key takes, in words, with a link to the block. */
function typeWords(schema: JsonSchema, note: KeyNote | undefined, notes: Notes): string {
  const block = blockOf(schema);
  if (block) return `${schema.anyOf ? 'text or ' : ''}${link(block, notes)}`;
  const values = valuesOf(schema);
  if (values) return `${nameOf(values, note, notes)}: ${typeWords(values, undefined, notes)}`;
  if (schema.items) return `list of ${listed(schema.items, notes)}`;
  if (schema.enum) return 'one of the words below';
  if (schema.const !== undefined) return `\`${schema.const}\``;
  return formOf(schema) ?? kinds[schema.type ?? ''] ?? 'anything';
}

function nameOf(values: JsonSchema, note: KeyNote | undefined, notes: Notes): string {
  const block = blockOf(values);
  const names = block ? noteOf(block, notes)?.names : note?.names;
  return names?.name ?? 'name';
}

function noteOf(block: JsonSchema, notes: Notes): BlockNote | undefined {
  return notes.get(JSON.stringify(block.properties));
}

function listed(items: JsonSchema, notes: Notes): string {
  if (items.enum) return 'the words below';
  return items.type === 'string' ? 'texts' : typeWords(items, undefined, notes);
}

const kinds: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'whole number',
  number: 'number',
  boolean: '`true` or `false`',
};

function formOf({ pattern }: JsonSchema): string | undefined {
  return Object.entries(forms).find(([, form]) => form.pattern.source === pattern)?.[0];
}

function link(block: JsonSchema, notes: Notes): string {
  const note = noteOf(block, notes);
  return note ? `[${note.title}](#${anchor(note.title)})` : 'map';
}

/** The anchor that Markdown viewers give to a heading. */
function anchor(title: string): string {
  return title.toLowerCase().replaceAll(' ', '-');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
