import { pages } from 'virtual:rule-pages';
import { describe, expect, test } from 'vitest';
import { fixModel } from '../../src/model/edits/fix.ts';
import { modelRules } from '../../src/model/model-rules.ts';
import type { Source } from '../../src/model/source.ts';
import { readRulePage } from '../rules/rule-page.ts';
import { example, parse, vary } from './broken.ts';
import { changeExample } from './example-change.ts';

const fix = (text: string, ...others: readonly Source[]) => {
  const sources = [{ file: 'domain.yaml', text }, ...others];
  const { loaded, fixed } = fixModel({ sources, problems: [], check: { today: '2026-11-21' } });
  return { texts: loaded.sources.map((source) => source.text), problems: loaded.problems, fixed };
};

const changeOf = (id: string) => readRulePage(pages[id] ?? '').examples[0]?.change ?? '';
/** Rules whose page shows a slip that has one answer. */
const fixable = modelRules
  .map(({ id }) => id)
  .filter((id) => changeOf(id) !== '' && parse(changeExample(changeOf(id))).problems.some(({ fix }) => fix));

describe('fixModel', () => {
  test('leaves a sound model as it is', () => {
    expect(fix(example)).toEqual({ texts: [example], problems: [], fixed: [] });
  });

  test.each([
    ['the key of a block', '  vision: Sell', '  visoin: Sell'],
    ['a key in braces', 'rateLimit: 20/m', 'ratelimit: 20/m'],
    ['a word of a few', 'type: core,  ', 'type: coer,  '],
    [
      'a word of older YAML',
      'creates: true, emits: [CustomerRegistered]',
      'creates: yes, emits: [CustomerRegistered]',
    ],
    ['a number in quotes', 'storefront: { size: 6', 'storefront: { size: "6"'],
    ['the name of a saga', 'then: saga:place-order', 'then: saga:place-ordr'],
    ['a refusal', 'fail: CardDeclined', 'fail: CardDeclind'],
    ['the version', 'msv: 1\nsystem', 'system'],
  ])('%s: gives the worked example back', (_what, right, wrong) => {
    const { texts, problems, fixed } = fix(vary(right, wrong));
    expect(texts).toEqual([example]);
    expect(problems).toEqual([]);
    expect(fixed).toHaveLength(1);
  });

  test.each(fixable)('%s: what its page shows is mended', (id) => {
    const { problems, fixed } = fix(changeExample(changeOf(id)));
    expect(fixed.map(({ rule }) => rule)).toContain(id);
    expect(problems).toEqual([]);
  });

  test('there are many such rules', () => {
    expect(fixable.length).toBeGreaterThan(20);
  });

  test('mends what a mended slip hid', () => {
    const { texts, fixed } = fix(
      example
        .replace('  vision: Sell', '  visoin: Sell')
        .replace('  teams:', '  teams:')
        .replace('sagas:\n', 'sgas:\n')
        .replace('fail: NoCarrier', 'fail: NoCarier'),
    );
    expect(texts).toEqual([example]);
    expect(fixed.map(({ rule }) => rule).toSorted()).toEqual([
      'unknown-key',
      'unknown-key',
      'unknown-refusal',
    ]);
  });

  test('keeps quotes and line ends, and edits the file where the slip is', () => {
    const part = {
      file: 'contexts/a.yaml',
      text: 'policies:\r\n  - { whenever: order.OrderPlaced, then: "saga:place-ordr" } # why\r\n',
    };
    const main = vary('  - { whenever: order.OrderPlaced, then: saga:place-order }\n', '').replace(
      'policies: ',
      'x-no: 1 #',
    );
    const { texts } = fix(main, part);
    expect(texts[0]).toBe(main);
    expect(texts[1]).toBe(part.text.replace('place-ordr', 'place-order'));
  });

  test('leaves a word that only means nearly the same', () => {
    const text = vary('weightGrams: int, trackingNo: string? }', 'weightGrams: int, price: money }');
    const { texts, problems } = fix(text);
    expect(texts).toEqual([text]);
    expect(problems.map(({ rule, suggestion }) => `${rule} ${suggestion}`)).toEqual(['unknown-type decimal']);
  });

  test('leaves what has no one answer', () => {
    const text = vary('fail: CardDeclined', 'fail: Whatever');
    const { texts, problems } = fix(text);
    expect(texts).toEqual([text]);
    expect(problems.map(({ rule }) => rule)).toEqual(['unknown-refusal']);
  });
});
