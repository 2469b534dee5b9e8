import { describe, expect, it } from 'vitest';
import { modelRules } from '../../../src/model/model-rules.ts';
import { parseModel } from '../../../src/model/parse.ts';
import type { RuleSettings } from '../../../src/system/finding.ts';
import { example, vary } from '../broken.ts';

/** Rules that judge teams, subdomains, language and deployment; what others say is theirs to test. */
const theme = new Set([
  ...'unusual-team-size overloaded-team team-without-channel context-without-team unknown-team'.split(' '),
  ...'service-of-two-teams kernel-of-two-teams unimplemented-subdomain unknown-subdomain'.split(' '),
  ...'context-of-several-core-subdomains ambiguous-term context-deployed-twice oversized-shared-kernel'.split(
    ' ',
  ),
]);

const judge = (text: string, rules?: ReadonlyMap<string, RuleSettings>) =>
  parseModel([{ file: 'domain.yaml', text }], rules ? { rules } : {}).problems.filter(({ rule }) =>
    theme.has(rule),
  );
const ids = (text: string) => judge(text).map(({ rule }) => rule);
const withOptions = (id: string, options: Readonly<Record<string, unknown>>) =>
  new Map([[id, { severity: null, options }]]);

it('knows every rule it judges by', () => {
  expect([...theme].filter((id) => !modelRules.some((rule) => rule.id === id))).toEqual([]);
});

describe('unusual-team-size', () => {
  const sized = (size: string) => vary('storefront: { size: 6,', `storefront: { ${size}`);

  it.each([
    ['size: 2,', ['unusual-team-size']],
    ['size: 3,', []],
    ['size: 9,', []],
    ['size: 10,', ['unusual-team-size']],
    ['', []],
  ])('%s %j', (size, expected) => {
    expect(ids(sized(size))).toEqual(expected);
  });

  it('tells one person from two people, and asks for the opposite of what is wrong', () => {
    const [small] = judge(sized('size: 1,'));
    expect(small?.message).toBe('The team storefront has 1 person, fewer than 3.');
    expect(small?.suggestion).toBe('Join it with the team it works with most.');
  });

  it('takes other limits', () => {
    const rules = withOptions('unusual-team-size', { least: 6, most: 6 });
    expect(judge(example, rules).map(({ message }) => message)).toEqual([
      'The team checkout has 7 people, more than 6.',
      'The team fulfilment has 5 people, fewer than 6.',
    ]);
  });
});

describe('overloaded-team', () => {
  it('counts up to its option', () => {
    const told = (maxContexts: number) =>
      judge(example, withOptions('overloaded-team', { maxContexts })).length;
    expect([told(1), told(2)]).toEqual([2, 0]);
  });
});

describe('who answers', () => {
  it('is not asked in a model without teams', () => {
    const noTeams = example
      .replace(/^teams:[\s\S]*?(?=^subdomains:)/m, '')
      .replaceAll(/^ {4}team: .*\n/gm, '');
    expect(ids(noTeams)).toEqual([]);
  });

  it('needs a channel only where others have one', () => {
    const noChannel = example.replaceAll(/, channel: "#\w+"/g, '');
    expect(ids(noChannel)).toEqual([]);
    expect(ids(vary(', channel: "#checkout"', ''))).toEqual(['team-without-channel']);
  });

  it('is nobody twice: a team that is unknown is not a missing one', () => {
    expect(ids(vary('team: fulfilment', 'team: fulfillment'))).toEqual(['unknown-team']);
  });
});

describe('what two teams own together', () => {
  it('is asked of deployment units whose contexts have teams', () => {
    const both = vary('payment: { contexts: [payment]', 'payment: { contexts: [payment, shipping]');
    expect(ids(both)).toEqual(['service-of-two-teams']);
    expect(ids(both.replace('team: fulfilment', 'team: checkout'))).toEqual([]);
    expect(ids(both.replace('    team: fulfilment\n', ''))).toEqual(['context-without-team']);
  });
});

describe('subdomains', () => {
  const added = vary('  delivering: {', '  rewarding: { type: generic }\n  delivering: {');

  it('are not missing where no context says what it implements, or one says it wrongly', () => {
    expect(ids(added)).toEqual(['unimplemented-subdomain']);
    expect(ids(added.replaceAll(/^ {4}implements: .*\n/gm, ''))).toEqual([]);
    expect(ids(added.replace('implements: [delivering]', 'implements: [rewardin]'))).toEqual([
      'unknown-subdomain',
    ]);
    expect(ids(added.replace('implements: [delivering]', 'implements: rewarding'))).toEqual([]);
  });

  it('may be several in a context, if one at most is core', () => {
    expect(ids(vary('implements: [ordering]', 'implements: [ordering, paying, delivering]'))).toEqual([]);
  });
});

describe('ambiguous-term', () => {
  const speak = (...terms: readonly string[]) =>
    vary(
      '      shopper: A person who may place orders; not a login.\n',
      terms.map((term) => `      ${term}\n`).join(''),
    );

  it.each([
    [['order line: One item.', 'OrderLine: One row on paper.'], 1],
    [['order line: One item.', 'order-line: one  item'], 0],
    [['order: A promise.', 'order line: One item.'], 0],
    [['a: One.', 'A: Two.', '"a-": Three.'], 2],
  ])('%j: %i', (terms, count) => {
    expect(judge(speak(...terms))).toHaveLength(count);
  });

  it('lets two contexts mean two things, unless they share the type', () => {
    const said = (context: string, term: string, text: string) => (model: string) =>
      model.replace(
        `    implements: [${context}]\n`,
        (line) => `${line}    ubiquitousLanguage: { ${term}: ${text} }\n`,
      );
    const shipped = said('delivering', 'Currency', 'What flows.')(example);
    expect(ids(said('ordering', 'currency', 'What money is counted in.')(shipped))).toEqual([]);
    const shared = said('paying', 'Currency', 'What flows.')(example);
    const [problem, ...others] = judge(said('ordering', 'currency', 'What money is counted in.')(shared));
    expect(others).toEqual([]);
    expect(problem?.message).toContain('they share the type money.Currency');
  });
});
