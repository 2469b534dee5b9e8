import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { indexSource } from '../../src/model/source.ts';
import type { Tree } from '../../src/model/tree.ts';
import { readPlainYaml } from '../../src/model/yaml/plain-yaml.ts';
import { readAnyYaml } from '../../src/model/yaml/read-yaml.ts';
import { example } from './broken.ts';
import { mutate, mutationNames } from './mutations.ts';

/** A tree without its source, which is the same text everywhere. */
const bare = (tree: Tree | undefined) =>
  JSON.parse(
    JSON.stringify(tree ?? null, (key, value) => {
      if (key === 'source') return undefined;
      return value instanceof Map ? [...value] : value;
    }),
  );

/** 1 if the plain reader took the text; then both readers have to see the same. */
function compare(text: string): number {
  const source = indexSource({ file: 'domain.yaml', text });
  const plain = readPlainYaml(source);
  if (!plain) return 0;
  const any = readAnyYaml(source);
  expect(any.problems, text).toEqual([]);
  expect(bare(plain), text).toEqual(bare(any.tree));
  return 1;
}

describe('the reader of plain YAML', () => {
  const shop = readFileSync(`${import.meta.dirname}/../../templates/examples/shop.yaml`, 'utf8');

  it.each([
    ['the worked example', example],
    ['the shop example', shop],
    ['windows line ends', shop.replaceAll('\n', '\r\n')],
    ['no last line end', shop.trimEnd()],
  ])('takes %s', (_, text) => {
    expect(compare(text)).toBe(1);
  });

  it.each([
    'a: 1\nb: -2\nc: 1.5\nd: true\ne: x\n',
    'a:\nb: # none\n  # still none\nc: 1\n',
    'a:\n- 1\n- b: 2\n  c: 3\nd: 4\n',
    'a: \'x # y\'\nb: "z: {"\n',
    'a: http://x.y/z#q\nb: a#b\nc: a:b\n',
    'a: { b: [], c: {}, d: [ x , y, ] }   # end',
    'a: { b: -x, c: 20/m, d: 2027-03-31, e: 300ms }\n',
    'two words: 1\n"quoted key": 2\n',
  ])('takes %j', (text) => {
    expect(compare(text)).toBe(1);
  });

  it.each([
    'a: |\n  text\n',
    'a: one\n  two\n',
    'a: { b: 1,\n  c: 2 }\n',
    'a: &x 1\n',
    'a: *x\n',
    'a: !t 1\n',
    'a: 1\na: 2\n',
    '<<: { a: 1 }\n',
    'a: b: c\n',
    'a:\n  b: 1\n c: 2\n',
    'a: "x\\n"\n',
    "a: 'it''s'\n",
    'a: 0x1F\n',
    'a: 007\n',
    'a: 1e3\n',
    'a: ~\n',
    'a: [b: 1]\n',
    'a: "x" y\n',
    '- - 1\n',
    '? a\n: 1\n',
    '--- \na: 1\n',
    'a:\t1\n',
    'a: x]\nb: [x\n',
    'true: 1\n',
    '\ufeffa: 1\n',
  ])('leaves %j to the yaml package, or sees the same', (text) => {
    compare(text);
  });

  it.each(mutationNames)('sees what the yaml package sees: %s', (name) => {
    let taken = 0;
    for (const text of mutate(name, shop.slice(0, shop.indexOf('  order:\n    purpose')), 60))
      taken += compare(text);
    // Anchors are never plain.
    expect(taken > 0).toBe(name !== 'an alias bomb');
  });
});
