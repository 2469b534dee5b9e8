import { expect, test } from 'vitest';
import { rules } from '../../src/rules/index.ts';
import { parseSettings } from '../../src/settings/parse-settings.ts';
import { defaultSettings } from '../../src/settings/settings.ts';
import type { RuleInfo } from '../../src/system/finding.ts';

const known: readonly RuleInfo[] = [
  ...rules,
  { id: 'unused-event', summary: '', severity: 'info' },
  { id: 'unknown-event', summary: '', severity: 'error', required: true },
];
const parse = (text: string) => parseSettings(text, 'msv.yaml', known);
const faults = (text: string) =>
  parse(text).problems.map(
    ({ line, column, rule, message, suggestion }) =>
      `${line}:${column} ${rule} ${message}${suggestion === undefined ? '' : ` ${suggestion}`}`,
  );

test('an empty file leaves everything at its default', () => {
  expect(parse('')).toEqual({ settings: defaultSettings, problems: [] });
  expect(parse('# nothing yet\n')).toEqual({ settings: defaultSettings, problems: [] });
});

test('everything that can be set is read', () => {
  const { settings, problems } = parse(`
x-owner: platform team
lint:
  confidence: certain
  minResolved: 0.8
  failOn: error
  ignore: [legacy/**, '**/*.stories.ts']
  rules:
    cross-service-import: off
    shared-database: { severity: warning, isolation: database }
    sync-call-chain: { warnAt: 4, errorAt: 6, availability: 0.9995, exclude: [identity] }
    unused-event: error
ports:
  order: 3001
`);
  expect(problems).toEqual([]);
  expect([...settings.ports]).toEqual([['order', 3001]]);
  const { rules: set, ...rest } = settings.lint;
  expect(rest).toEqual({
    confidence: 'certain',
    minResolved: 0.8,
    failOn: 'error',
    ignore: ['legacy/**', '**/*.stories.ts'],
  });
  expect(Object.fromEntries(set)).toEqual({
    'cross-service-import': { severity: 'off', options: {} },
    'shared-database': { severity: 'warning', options: { isolation: 'database' } },
    'sync-call-chain': {
      severity: null,
      options: { warnAt: 4, errorAt: 6, availability: 0.9995, exclude: ['identity'] },
    },
    'unused-event': { severity: 'error', options: {} },
  });
});

test('every fault is reported at its place, with the name that was meant', () => {
  expect(
    faults(`lnit: {}
lint:
  confidence: frim
  minResolved: 80
  ignore: legacy
  rules:
    shared-databse: off
    sync-call-chain: { warnat: 2 }
    shared-database: { isolation: schemas }
    oversized-endpoint-surface: { warnAt: many }
ports: [1]
`),
  ).toEqual([
    '1:1 settings/unknown-name msv.yaml has no key "lnit". lint',
    '3:15 settings/wrong-value confidence has to be one of certain, firm, tentative. firm',
    '4:16 settings/wrong-type minResolved has to be a number from 0 to 1.',
    '5:11 settings/wrong-type ignore has to be a list of texts.',
    '7:5 settings/unknown-name There is no rule "shared-databse". shared-database',
    '8:24 settings/unknown-name sync-call-chain has no key "warnat". warnAt',
    '9:35 settings/wrong-value isolation has to be one of server, database, schema, table. schema',
    '10:43 settings/wrong-type warnAt has to be a number of at least 1.',
    '11:8 settings/wrong-type ports has to be a map of names to values.',
  ]);
});

test('a fault does not hide what is right beside it', () => {
  const { settings } = parse('lint:\n  confidence: sure\n  minResolved: 0.5\n');
  expect(settings.lint).toMatchObject({ confidence: 'firm', minResolved: 0.5 });
});

test.each([
  ['a key given twice', 'lint: {}\nlint: {}\n', 'settings/duplicate-key'],
  ['broken YAML', 'lint: [\n', 'settings/yaml-syntax'],
  ['a file that is no map', 'just words\n', 'settings/wrong-type'],
  ['bytes of a picture', '\u0089PNG\u0000\u0001', 'settings/'],
])('%s is a problem with a place', (_, text, rule) => {
  const [first] = parse(text).problems;
  expect(first?.rule).toContain(rule);
  expect(first?.line).toBeGreaterThan(0);
});

test('an alias means what its anchor holds', () => {
  const { settings, problems } = parse(
    'lint:\n  minResolved: &share 0.5\n  confidence: certain\nports: { a: 3000 }\n',
  );
  expect(problems).toEqual([]);
  expect(settings.lint.minResolved).toBe(0.5);
});

test('names of objects in JavaScript are names like any other', () => {
  expect(faults('lint:\n  rules:\n    constructor: off\n')).toHaveLength(1);
  expect(faults('constructor: {}\n')).toHaveLength(1);
});

test('a rule that has to hold stays as severe as it is', () => {
  expect(faults('lint:\n  rules:\n    unknown-event: warning\n')).toEqual([
    '3:20 settings/required-rule unknown-event is always an error: nothing can be made of a model that breaks it. Take the line out.',
  ]);
  expect(faults('lint:\n  rules:\n    unknown-event: error\n')).toEqual([]);
});
