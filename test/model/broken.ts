import { readFileSync } from 'node:fs';
import { parseModel } from '../../src/model/parse.ts';
import { indexSource } from '../../src/model/source.ts';
import type { Tree } from '../../src/model/tree.ts';
import { readYaml } from '../../src/model/yaml/read-yaml.ts';

const folder = `${import.meta.dirname}/fixtures`;

export const readFixture = (name: string): string => readFileSync(`${folder}/${name}`, 'utf8');

/** The worked example, which has no problem. */
export const example = readFixture('domain.yaml');

/** The shortest model that is complete: one context, nothing around it. */
export const short = `msv: 1
system: { name: shop }
contexts:
  order:
    aggregates:
      Order:
        root: { id: OrderId, fields: { customer: string, total: decimal } }
        valueObjects: { OrderId: { of: uuid } }
        commands:
          PlaceOrder: { input: { orderId: OrderId, customer: string, total: decimal }, creates: true, emits: [OrderPlaced] }
        events:
          OrderPlaced: { payload: { orderId: OrderId, customer: string, total: decimal } }
    http:
      routes:
        - { post: /orders, handles: PlaceOrder, auth: none }
`;

/** The day it is in the tests of the model: some rules ask. */
export const today = '2026-11-21';

export const parse = (text: string) => parseModel([{ file: 'domain.yaml', text }], { today });

/** The tree of a text that is sound YAML. */
export function readTree(text: string): Tree {
  const { tree } = readYaml(indexSource({ file: 'domain.yaml', text }));
  if (!tree) throw new Error('no YAML');
  return tree;
}

/** `rule line:column` of each problem. */
export const places = (text: string): string[] =>
  parse(text).problems.map(({ rule, line, column }) => `${rule} ${line}:${column}`);

/** The place of the mark ▸ in a text, and the text without it. */
export function takeMark(marked: string): { text: string; line: number; column: number } {
  const at = marked.indexOf('▸');
  if (at < 0) throw new Error('the variant has no mark');
  const before = marked.slice(0, at).split('\n');
  return { text: marked.replace('▸', ''), line: before.length, column: (before.at(-1) ?? '').length + 1 };
}

/** The worked example with its one occurrence of `from` replaced. */
export function vary(from: string, to: string): string {
  if (example.split(from).length !== 2) throw new Error(`not once in the example: ${from}`);
  return example.replace(from, () => to);
}
