import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { casings } from '../../src/model/casing.ts';
import { modelJsonSchema } from '../../src/model/json-schema.ts';
import type { KeyNote } from '../../src/model/language/block-note.ts';
import { blockAt, draftSchema } from '../../src/model/language/draft.ts';
import { blockNotes } from '../../src/model/language/notes.ts';
import { plainSnippet } from '../../src/model/language/snippet.ts';
import { example, parse, vary } from './broken.ts';
import { mutate, mutationNames } from './mutations.ts';

const schema = modelJsonSchema();
const draft = draftSchema();
const blocks = [schema, ...Object.values(schema.definitions ?? {})].flatMap((block) => [
  block,
  ...(block.anyOf ?? []),
]);

describe('the JSON Schema of the model', () => {
  it('has a definition with a title and a text for each block', () => {
    for (const { id } of blockNotes.slice(1)) expect(Object.keys(schema.definitions ?? {})).toContain(id);
    const fixed = blocks.filter(({ properties }) => properties);
    expect(fixed).toHaveLength(blockNotes.length);
    for (const block of fixed) {
      expect(block).toMatchObject({ additionalProperties: false, patternProperties: { '^x-': {} } });
      expect(block.title).not.toBe('');
      expect(block.description).toMatch(/\.$/);
    }
  });

  it('describes each key', () => {
    const silent = blocks.flatMap(({ title, properties = {} }) =>
      Object.entries(properties).flatMap(([key, { description = '' }]) =>
        description.length < 8 ? [`${title}: ${key}`] : [],
      ),
    );
    expect(silent).toEqual([]);
  });

  it('has legal defaults, examples and snippets', () => {
    const validate = new Ajv({ strict: false, allErrors: true });
    const isLegal = (part: object, value: unknown) => {
      const check = validate.compile({ definitions: schema.definitions, ...part });
      return check(value) ? [] : check.errors;
    };
    for (const { id, keys = {}, snippets = [], path } of blockNotes) {
      const block = id === 'model' ? schema : (schema.definitions?.[id] ?? {});
      const { properties = {} } = block.anyOf?.[1] ?? block;
      for (const [key, part] of Object.entries(properties))
        for (const value of valuesOf(keys[key]))
          expect(isLegal(part.items ?? part, value), `${id}.${key}`).toEqual([]);
      const whole = path.endsWith('*') ? { additionalProperties: { $ref: `#/definitions/${id}` } } : block;
      for (const snippet of snippets)
        expect(isLegal(whole, plainSnippet(snippet)), `the snippet "${snippet.label}"`).toEqual([]);
    }
  });

  it('accepts what msv accepts', () => {
    const check = new Ajv({ strict: false, allErrors: true }).compile(schema);
    const shop = readFileSync(`${import.meta.dirname}/../../templates/examples/shop.yaml`, 'utf8');
    for (const text of [example, shop]) {
      check(parseYaml(text));
      expect(check.errors ?? []).toEqual([]);
    }
  });
});

function valuesOf({ default: fallback, examples = [] }: KeyNote = {}): readonly unknown[] {
  return fallback === undefined ? examples : [fallback, ...examples];
}

describe('names that a schema wants in a casing', () => {
  const kinds = blockNotes.flatMap(({ names, keys = {} }) =>
    [names, ...Object.values(keys).map((key) => key.names)].flatMap((note) =>
      note?.casing ? [note.name] : [],
    ),
  );
  /** Each kind of name, misspelled in the example. */
  const misspelled = [
    ['system', 'name: shop\n', 'name: Shop\n'],
    ['shared kernel', '  money:      ', '  Money:      '],
    ['context', '  customer:\n    purpose', '  Customer:\n    purpose'],
    ['saga', '  place-order:\n    style', '  placeOrder:\n    style'],
    ['service', '    payment: { contexts', '    Payment: { contexts'],
    ['store', '      journal: {', '      Journal: {'],
    ['aggregate', '      StockItem:\n', '      stockItem:\n'],
    ['type', '      ProductView: {', '      productView: {'],
    ['type', '          Parcel:     {', '          parcel:     {'],
    ['query', '      SalesByDay:  {', '      salesByDay:  {'],
    ['read model', '      DailySales:\n', '      dailySales:\n'],
    ['command', '          ChangePrice: {', '          changePrice: {'],
    ['event', '          StockRestocked: {', '          stockRestocked: {'],
    ['refusal', 'rejects: [OutOfStock]', 'rejects: [out-of-stock]'],
    ['field', 'onHand: { type', 'OnHand: { type'],
    ['field', 'input: { text: string', 'input: { Text: string'],
    ['field', 'payload: { sku: Sku, title', 'payload: { Sku: Sku, title'],
  ] as const;
  const check = new Ajv({ strict: false }).compile(schema);

  it.each(misspelled)('are those of the rule invalid-name: %s %j', (_, from, to) => {
    const text = vary(from, to);
    expect(parse(text).problems.map(({ rule }) => rule)).toContain('invalid-name');
    expect(check(parseYaml(text))).toBe(false);
  });

  it('are all tried', () => {
    expect([...new Set(kinds)].sort()).toEqual([...new Set(misspelled.map(([kind]) => kind))].sort());
  });

  it('are legal where they begin with x-, which is no name but an extension', () => {
    const { propertyNames } = schema.definitions?.contextByName ?? {};
    expect('x-Own').toMatch(new RegExp(propertyNames?.pattern ?? '^$'));
    expect('x-Own').not.toMatch(casings.kebab.form);
  });
});

describe('a mutated model', () => {
  const check = new Ajv({ strict: false }).compile(schema);
  const ofStructure = new Set([
    'unknown-key',
    'missing-key',
    'wrong-type',
    'unknown-version',
    'invalid-name',
  ]);
  /** Faults after which the rest of the file is not looked at. */
  const ofYaml =
    /^(invalid-yaml|invalid-key|duplicate-key|tab-indentation|not-text|empty-model|too-deep|yaml-)/;

  it.each(mutationNames)('%s: the schema finds fault where msv does', (name) => {
    for (const text of mutate(name, example, 12)) {
      const { problems } = parse(text);
      if (problems.some(({ rule }) => ofYaml.test(rule))) continue;
      const faults = problems.filter(
        ({ rule, message }) => ofStructure.has(rule) || message.includes('is not a type;'),
      );
      expect(check(parseYaml(text)), `${faults.map(({ message }) => message).join('\n')}\n${text}`).toBe(
        faults.length === 0,
      );
    }
  });
});

describe('the notes of the language', () => {
  it('speak of blocks and keys that are there', () => {
    for (const { path, keys = {} } of blockNotes) {
      const { properties = {} } = blockAt(draft, path);
      for (const key of Object.keys(keys)) expect(properties, path).toHaveProperty([key]);
    }
    expect(() => blockAt(draft, 'contexts.*.gone')).toThrow('the language has no gone there');
  });

  it('give the worked example where they show it', () => {
    const model = parseYaml(example);
    for (const place of blockNotes.flatMap(({ shows = [] }) => shows))
      expect(model, place).toHaveProperty(place.split('.'));
  });
});

describe('the snippet of a whole model', () => {
  it('is a model without a fault', () => {
    const [snippet] = blockNotes[0]?.snippets ?? [];
    const text = snippet ? JSON.stringify(plainSnippet(snippet)) : '';
    expect(parse(text).problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});
