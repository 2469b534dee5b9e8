import { expect, it } from 'vitest';
import { blocks } from '../../src/blocks/index.ts';
import { findUnsupported } from '../../src/blocks/unsupported.ts';
import { parseModel } from '../../src/model/parse.ts';
import { cutToSupported } from '../../src/plan/cut-to-supported.ts';
import { modelFile, renderModel, soundModel } from '../generated/harness.ts';

it('leaves nothing out of the shop example', () => {
  expect(findUnsupported(modelFile('templates/examples/shop.yaml'))).toEqual([]);
});

it('says of each part that is left out what it is and why', () => {
  const model = soundModel(`
msv: 1
system: { name: odd }
contexts:
  a:
    aggregates:
      Thing:
        root: { id: ThingId, fields: { name: string } }
        valueObjects: { ThingId: { of: uuid } }
        invariants:
          - { id: unique-something, text: "something is unique", enforcedBy: unique-index }
        commands:
          MakeThing: { input: { name: string }, creates: true, emits: [ThingMade] }
        events:
          ThingMade: { payload: { thingId: ThingId, name: string } }
    queries:
      CountThings: { input: {}, returns: int, from: aggregate:Thing }
    http:
      routes:
        - { post: /things, handles: MakeThing, auth: none }
        - { get: /things/count, handles: CountThings, auth: none }
`);
  expect(findUnsupported(model).map(({ element, what }) => `${element}: ${what}`)).toEqual([
    'a.CountThings: a query returns a record or a list of records; give it a type with fields',
    'a: GET /things/count: CountThings is not generated, so it has no route',
    'a.Thing: invariant unique-something has no unique index: its id or its expr has to name a field',
  ]);
  const paths = renderModel(model, blocks).map(({ path }) => path);
  expect(paths).toContain('services/a/src/application/make-thing.ts');
  expect(paths).not.toContain('services/a/src/application/count-things.ts');
});

it('gives every context of a deployment unit a service of its own, and says so', () => {
  const text = `
msv: 1
system: { name: two }
contexts:
  a: { purpose: One. }
  b: { purpose: Two. }
platform:
  services:
    both: { contexts: [a, b] }
`;
  const { model, problems } = parseModel([{ file: 'domain.yaml', text }]);
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  if (model === undefined) throw new Error('the model is sound');
  const { model: supported, unsupported } = cutToSupported(model);
  expect(unsupported).toEqual([
    {
      element: 'platform.services.both',
      what: 'several contexts in one service are not generated yet; a and b get one each',
    },
  ]);
  const files = renderModel(supported, blocks);
  const compose = files.find(({ path }) => path === 'deploy/compose.yaml')?.content ?? '';
  expect(files.map(({ path }) => path)).toEqual(
    expect.arrayContaining(['services/a/package.json', 'services/b/package.json']),
  );
  expect(compose).toMatch(/127\.0\.0\.1:3001:8080[\s\S]*127\.0\.0\.1:3002:8080/);
});
