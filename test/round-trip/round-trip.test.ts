import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { tablesOf } from '../../src/blocks/postgres-store/tables-of.ts';
import { servicesOf } from '../../src/blocks/view/service-view.ts';
import { loadModel } from '../../src/model/load.ts';
import { cutToSupported } from '../../src/plan/cut-to-supported.ts';
import { scanRepository } from '../../src/scan/scan.ts';
import type { System } from '../../src/system/system.ts';
import { runMsv } from '../commands/run-msv.ts';
import { normalForm } from './normal-form.ts';
import { declaredIn, findingsIn, makeProject } from './project.ts';

const models: Readonly<Record<string, readonly string[]>> = {
  'loop-shop': ['--example', 'shop'],
  'loop-short': ['--from', 'test/blocks/models/short.yaml'],
  'loop-odd': ['--from', 'test/blocks/models/odd.yaml'],
  'loop-long': ['--from', 'test/blocks/models/long.yaml'],
  'loop-worked': ['--from', 'test/model/fixtures/domain.yaml'],
  'loop-fleet': ['--from', 'test/round-trip/models/fleet.yaml'],
};

describe.each(Object.entries(models))('%s', (name, source) => {
  let folder = '';
  let observed: System;
  beforeAll(() => {
    folder = makeProject(name, source);
    observed = scanRepository(folder);
  });

  test('the System of its code is the System of its model', () => {
    expect(normalForm(observed)).toEqual(normalForm(declaredIn(folder)));
  });

  test('nothing in its code is left unresolved', () => {
    expect(observed.unknowns).toEqual([]);
    const { calls, stores, routes, events, filesSkipped } = observed.coverage;
    for (const share of [calls, stores, routes, events]) expect(share.resolved).toBe(share.total);
    expect(filesSkipped).toEqual([]);
  });

  test('each service owns exactly the tables of its migrations, and uses no other', () => {
    for (const service of observed.services) {
      const tables = service.storeUses.flatMap((use) => use.tables);
      const owned = tables.filter((use) => use.access === 'owns').map(({ table }) => table);
      expect(owned.toSorted()).toEqual(tablesOfModel(folder, service.name));
      for (const { table } of tables) expect(owned).toContain(table);
    }
  });

  test('no rule has anything against it, not even a guess', () => {
    expect(findingsIn(folder)).toEqual([]);
  });
});

/** The tables that the blocks make for a service, with those of the chassis. */
function tablesOfModel(folder: string, name: string): readonly string[] {
  const { model } = loadModel(join(folder, 'domain.yaml'));
  if (model === undefined) throw new Error('the model is not sound');
  const service = servicesOf(cutToSupported(model).model).find((one) => one.name === name);
  if (service === undefined) throw new Error(`the model has no service ${name}`);
  return [...tablesOf(service).map((table) => table.name), 'inbox', 'outbox'].toSorted();
}

describe('the command line', () => {
  let folder = '';
  beforeAll(() => {
    folder = makeProject('loop-cli', ['--example', 'shop']);
  });
  const map = (from: string): { code: number | null; system: System } => {
    const { code, stdout } = runMsv(['map', folder, '--from', from, '--format', 'json']);
    const printed = JSON.parse(stdout);
    const services = printed.services.map((one: { stores: unknown }) => ({ ...one, storeUses: one.stores }));
    return { code, system: { ...printed, services } };
  };

  test('shows the same from code and from model', () => {
    const [code, model] = [map('code'), map('model')];
    expect([code.code, model.code]).toEqual([0, 0]);
    expect(code.system.view).toBe('observed');
    expect(model.system.view).toBe('declared');
    expect(normalForm(code.system)).toEqual(normalForm(model.system));
  });

  test('says in words that everything was understood', () => {
    const { stdout } = runMsv(['map', folder]);
    expect(stdout).not.toContain('not understood');
    expect(stdout).toMatch(/^3 of 3 call sites resolved, 5 of 5 stores, 22 of 22 routes, 20 of 20 events;/m);
  });

  test('lints it clean', () => {
    const { code, stdout } = runMsv(['lint', 'architecture', folder, '--confidence', 'tentative']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/No finding/);
  });
});
