import { pages } from 'virtual:rule-pages';
import { describe, expect, test } from 'vitest';
import { allModelRules } from '../../src/model/model-rules.ts';
import { parseModel } from '../../src/model/parse.ts';
import { readRulePage } from '../rules/rule-page.ts';
import { example, today } from './broken.ts';
import { judgeExample } from './page-examples.ts';

const order = ['Why it matters', 'Fails', 'Passes', 'How to fix', 'When to allow it', 'Options'];
/** Rules that every page test of the model knows: those that have a page. */
const rules = allModelRules.filter(({ id }) => pages[id] !== undefined);

test('every rule has a page', () => {
  expect(allModelRules.filter(({ id }) => pages[id] === undefined).map(({ id }) => id)).toEqual([]);
});

describe.each(rules.map((rule) => [rule.id, rule] as const))('the page of %s', (id, rule) => {
  const page = readRulePage(pages[id] ?? '');

  test('has the title, the summary and the headings that every page has, in their order', () => {
    expect(page.title).toBe(id);
    expect(page.summary).toBe(rule.summary);
    const needed = order.filter(
      (heading) =>
        !(heading === 'Passes') &&
        !(heading === 'Options' && Object.keys({ ...rule.options }).length === 0) &&
        !(heading === 'When to allow it' && rule.required),
    );
    expect(page.headings).toEqual(expect.arrayContaining(needed));
    const ranks = page.headings.map((heading) => order.indexOf(heading));
    expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
    expect(ranks).not.toContain(-1);
  });

  test('tells every option with its default', () => {
    const section = page.sections.get('Options') ?? '';
    const rows = [...section.matchAll(/^\| `(\w+)` +\| `(.*?)` +\| .+\|$/gm)].map(([, name, value]) => [
      name,
      value,
    ]);
    expect(rows).toEqual(
      Object.entries<unknown>({ ...rule.options }).map(([name, value]) => [name, String(value)]),
    );
  });

  test.each(page.examples.map((one, index) => [index, one] as const))(
    'example %i gives what is printed',
    (_index, one) => {
      const { problems, readable, shown } = judgeExample(one);
      expect(shown).toBe(one.findings);
      const ids = new Set(problems.map((problem) => problem.rule));
      expect([...ids]).toEqual(one.heading === 'Fails' ? [id] : []);
      // What may be allowed must not keep msv from understanding the model.
      if (!rule.required) expect(readable).toBeDefined();
    },
  );

  test('shows a broken variant', () => {
    expect(page.examples.filter(({ heading }) => heading === 'Fails').length).toBeGreaterThan(0);
  });
});

test('the worked example gives no finding', () => {
  expect(parseModel([{ file: 'domain.yaml', text: example }], { today }).problems).toEqual([]);
});
