import { pages } from 'virtual:rule-pages';
import { expect, test } from 'vitest';
import { blocks } from '../../src/blocks/index.ts';
import { allModelRules } from '../../src/model/model-rules.ts';
import { cutToSupported } from '../../src/plan/cut-to-supported.ts';
import { renderModel } from '../generated/harness.ts';
import { judgeExample } from '../model/page-examples.ts';
import { readRulePage } from '../rules/rule-page.ts';

/** Every broken model of a page whose finding may be allowed or switched off: code is made of it all the same. */
const allowed = allModelRules
  .filter((rule) => !rule.required)
  .flatMap(({ id }) =>
    readRulePage(pages[id] ?? '')
      .examples.filter(({ heading }) => heading === 'Fails')
      .map((example, index) => [id, index, example] as const),
  );

test('there are many rules that may be allowed', () => {
  expect(allowed.length).toBeGreaterThan(80);
});

test.each(allowed)('%s (%i): what it finds does not keep code from being made', (_id, _index, example) => {
  const { readable } = judgeExample(example);
  if (readable === undefined) throw new Error('the model can not be read');
  expect(renderModel(cutToSupported(readable).model, blocks).length).toBeGreaterThan(50);
});
