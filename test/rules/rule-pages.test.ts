import { pages } from 'virtual:rule-pages';
import { describe, expect, test } from 'vitest';
import { breakingChange } from '../../src/diff/allow-changes.ts';
import { allModelRules } from '../../src/model/model-rules.ts';
import { rules } from '../../src/rules/index.ts';
import { readRulePage } from './rule-page.ts';

const order = [
  'Why it matters',
  'Fails',
  'Passes',
  'How to fix',
  'When to allow it',
  'Options',
  "What it can't see",
];

describe.each(rules.map((rule) => [rule.id, rule] as const))('the page of %s', (id, rule) => {
  const page = readRulePage(pages[id] ?? '');

  test('has the title, summary and headings that every page has, in their order', () => {
    expect(page.title).toBe(id);
    expect(page.summary).toBe(rule.summary);
    expect(page.headings.filter((heading, index) => heading !== page.headings[index - 1])).toEqual(order);
  });

  test('tells every option with its default', () => {
    const table = page.sections.get('Options') ?? '';
    const rows = [...table.matchAll(/^\| `(\w+)` +\| (.*?) +\| .+\|$/gm)].map(([, name, value]) => [
      name,
      value,
    ]);
    const expected = Object.entries<unknown>({ ...rule.options }).map(([name, value]) => [
      name,
      Array.isArray(value) && value.length === 0 ? 'none' : `\`${String(value)}\``,
    ]);
    expect(rows).toEqual(expected);
  });

  test('has files in every example, findings in each Fails and none in a Passes', () => {
    expect(page.examples.map((example) => example.heading)).toEqual(
      expect.arrayContaining(['Fails', 'Passes']),
    );
    for (const example of page.examples) expect(example.files.size).toBeGreaterThan(0);
  });
});

test('every page belongs to a rule', () => {
  const known = new Set([...rules, ...allModelRules, breakingChange].map(({ id }) => id));
  expect(Object.keys(pages).filter((id) => !known.has(id))).toEqual([]);
});
