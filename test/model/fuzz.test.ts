import { describe, expect, it } from 'vitest';
import { declarationsOf, type Mention, mentionsOf } from '../../src/model/edits/mentions.ts';
import { readRaw } from '../../src/model/edits/read-raw.ts';
import { renameKey, replaceScalar } from '../../src/model/edits/replace.ts';
import { nodeAt } from '../../src/model/tree.ts';
import { example, parse, readTree } from './broken.ts';
import { mutate, mutationNames } from './mutations.ts';

/** Twelve kinds of so many mutations: more than two thousand. */
const each = 170;

describe('a mutated model', () => {
  it.each(mutationNames)('%s: is a model or has problems with places', { timeout: 120_000 }, (name) => {
    for (const text of mutate(name, example, each)) {
      const { model, problems } = parse(text);
      expect(model !== undefined || problems.some(({ severity }) => severity === 'error'), text).toBe(true);
      const lineCount = text.split('\n').length;
      for (const { line, column, message, steps = [] } of problems) {
        for (const place of [{ line, column }, ...steps]) {
          expect(place.line >= 1 && place.line <= lineCount && place.column >= 1, message).toBe(true);
        }
      }
    }
  });
});

describe('a reference to nothing', () => {
  const sources = [{ file: 'domain.yaml', text: example }];
  const model = readRaw(sources);
  const declared = new Set([...declarationsOf(model.raw)].map(({ path }) => path.join('.')));
  // A service may have any name: it says itself what it is of.
  const isOwnName = ({ path, at }: Mention) =>
    at === 'key' && (declared.has(path.join('.')) || path[1] === 'services');
  const mentions = [...mentionsOf(model)].filter((mention) => !isOwnName(mention));
  const tree = readTree(example);

  it('is a problem wherever it stands', () => {
    expect(mentions.length).toBeGreaterThan(150);
    const silent = mentions.flatMap(({ path, at, start, name }) => {
      const node = nodeAt(tree, path);
      const before = at === 'key' ? String(path.at(-1)) : String(node?.kind === 'scalar' && node.value);
      const after = `${before.slice(0, start)}${mangled(name)}${before.slice(start + name.length)}`;
      const edited = at === 'key' ? renameKey(sources, path, after) : replaceScalar(sources, path, after);
      return parse(edited[0]?.text ?? '').problems.length > 0 ? [] : [`${path.join('.')}: ${after}`];
    });
    expect(silent).toEqual([]);
  });
});

/** A name of the same casing that nothing has. */
const mangled = (name: string) => (/^[A-Z]/.test(name) ? `Zz${name}Zz` : `zz-${name}`);
