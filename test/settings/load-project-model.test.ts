import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadProjectModel } from '../../src/settings/load-project-model.ts';
import { vary } from '../model/broken.ts';

const callsWithoutFallback = vary(', fallback: "next night"', '');

describe('the model of a project', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'msv-settings-'));
    writeFileSync(join(folder, 'domain.yaml'), callsWithoutFallback);
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const severities = (settings: string) => {
    writeFileSync(join(folder, 'msv.yaml'), settings);
    return loadProjectModel(join(folder, 'domain.yaml')).problems.map(({ severity }) => severity);
  };

  test('is judged as msv.yaml beside it says', () => {
    expect(severities('ports: { order: 3000 }\n')).toEqual(['warning']);
    expect(severities('lint: { rules: { call-without-fallback: error } }\n')).toEqual(['error']);
    expect(severities('lint: { rules: { call-without-fallback: off } }\n')).toEqual([]);
  });

  test('is not made where msv.yaml asks for an error', () => {
    writeFileSync(join(folder, 'msv.yaml'), 'lint: { rules: { call-without-fallback: error } }\n');
    const { model, readable } = loadProjectModel(join(folder, 'domain.yaml'));
    expect(model).toBeUndefined();
    expect(readable?.system.name).toBe('shop');
  });

  test('passes over the rules of code, but not over a wrong value', () => {
    expect(severities('lint: { rules: { shared-database: off } }\n')).toEqual(['warning']);
    expect(() => severities('lint: { rules: { call-without-fallback: perhaps } }\n')).toThrow(
      'call-without-fallback has to be one of off, info, warning, error.',
    );
  });

  test('may hold what a comment with a reason allows', () => {
    const text = callsWithoutFallback.replace(
      '      - { to: legacy-erp',
      '      # msv-allow call-without-fallback: the night job is run again\n      - { to: legacy-erp',
    );
    writeFileSync(join(folder, 'domain.yaml'), text);
    const { problems, allowed } = loadProjectModel(join(folder, 'domain.yaml'));
    expect(problems).toEqual([]);
    expect(allowed.map(({ problem, reason }) => [problem.rule, reason])).toEqual([
      ['call-without-fallback', 'the night job is run again'],
    ]);
  });
});
