import { expect, test } from 'vitest';
import type { Block } from '../../src/blocks/block.ts';
import { applyPlan } from '../../src/plan/apply.ts';
import type { Plan } from '../../src/plan/compare.ts';
import { diskReader, readLedgers, readRecords } from '../../src/plan/disk.ts';
import { starterModel } from '../../src/plan/first-model.ts';
import { planProject } from '../../src/plan/plan-project.ts';
import { templateStore } from '../../src/plan/template-store.ts';
import { actions, get, put, temporaryFolder } from './project-folder.ts';

/** Writes one file per context and remembers how often it was asked. */
const counting: Block = {
  id: 'counting',
  summary: 'a block of the tests',
  *contribute({ model, ports, records }) {
    const path = '.msv/records/count.json';
    const runs: number = JSON.parse(records.get(path) ?? '{"runs":0}').runs;
    for (const { name } of model.contexts) {
      const value = { name, port: ports.get(name), runs };
      yield { kind: 'json', path: `services/${name}/service.json`, owner: 'msv', element: name, value };
    }
    yield { kind: 'json', path, owner: 'msv', element: '', value: { runs: runs + 1 } };
  },
};

function plan(root: string, blocks: readonly Block[]): Plan {
  const { model } = starterModel('demo', 'order', undefined);
  if (model === undefined) throw new Error('the starter model has an error');
  const read = diskReader(root);
  const project = { model, ports: new Map([['order', 3001]]), records: readRecords(root) };
  const rest = { templates: templateStore, edits: [], overwrite: [] };
  return planProject({ project, blocks, read, ...readLedgers(read), ...rest });
}

test('blocks see the model, the ports and what they remembered, even when that was merged by hand', async () => {
  const root = temporaryFolder();
  await applyPlan(root, plan(root, [counting]));
  expect(JSON.parse(get(root, 'services/order/service.json'))).toEqual({
    name: 'order',
    port: 3001,
    runs: 0,
  });
  put(root, '.msv/records/count.json', '{ "runs": 7 }\n');
  const second = plan(root, [counting]);
  expect(actions(second)).toEqual(['update .msv/records/count.json', 'update services/order/service.json']);
  await applyPlan(root, second);
  expect(JSON.parse(get(root, '.msv/records/count.json'))).toEqual({ runs: 8 });
});

test('a result that is no JSON is a bug, named before anything is written', () => {
  const broken: Block = {
    id: 'broken',
    summary: 'a block of the tests',
    *contribute() {
      yield {
        kind: 'copy',
        path: 'tsconfig.json',
        owner: 'both',
        element: '',
        template: 'examples/shop.yaml',
      };
    },
  };
  expect(() => plan(temporaryFolder(), [broken])).toThrow(
    /"broken" makes tsconfig\.json, which is not valid JSON/,
  );
});

test('a template that does not exist is a bug, named', () => {
  expect(() => templateStore.render('no/such', {})).toThrow('there is no template no/such.hbs');
});
