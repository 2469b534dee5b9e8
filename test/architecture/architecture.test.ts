import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findCycles, findLayerFaults, layers, packages } from './layers.ts';
import { readSource, readSources } from './read-imports.ts';

const files = readSources(join(import.meta.dirname, '../..'), 'src');
const maxLines = 300;

describe('the sources of msv', () => {
  test('import only what their layer may', () => {
    expect(findLayerFaults(files)).toEqual([]);
  });

  test('have no import cycle', () => {
    expect(findCycles(files).map((cycle) => cycle.join(' -> '))).toEqual([]);
  });

  test('have a default export in commands only, where oclif asks for one', () => {
    const ours = files.filter(({ path }) => !path.endsWith('.d.ts'));
    const faults = ours.filter((file) => file.hasDefaultExport && !file.path.startsWith('src/commands/'));
    expect(faults.map(({ path }) => path)).toEqual([]);
  });

  test(`have at most ${maxLines} lines each`, () => {
    const long = files.filter(({ lines }) => lines > maxLines);
    expect(long.map(({ path, lines }) => `${path}: ${lines}`)).toEqual([]);
  });

  test('have names that say what they hold', () => {
    const vague = /(^|\/)(utils?|helpers?|common|misc|manager|types)(\.ts$|\/)/;
    const badCase = files.filter(
      ({ path }) => !/^[a-z0-9]+([-.][a-z0-9]+)*\.ts$/.test(path.split('/').at(-1) ?? ''),
    );
    expect(files.filter(({ path }) => vague.test(path)).map(({ path }) => path)).toEqual([]);
    expect(badCase.map(({ path }) => path)).toEqual([]);
  });
});

describe('the check itself', () => {
  test('finds a rule that imports the scan', () => {
    const bad = readSource('src/rules/x/rule.ts', "import { scan } from '../../scan/scan.ts';");
    expect(findLayerFaults([bad])).toEqual([
      'src/rules/x/rule.ts:1 imports src/scan/scan.ts: rules may not import scan. A rule that knows only the System judges declared and observed ones alike.',
    ]);
  });

  test('finds a lazy import, a re-export and a type import of system', () => {
    const lazy = readSource('src/cli/a.ts', "await import('../plan/a.ts');");
    const again = readSource('src/report/a.ts', "export { a } from '../model/a.ts';");
    const typed = readSource('src/system/a.ts', "import type { A } from '../model/a.ts';");
    expect(findLayerFaults([lazy, again, typed])).toHaveLength(3);
  });

  test('lets types of other layers pass elsewhere', () => {
    const typed = readSource(
      'src/report/a.ts',
      "import type { A } from '../plan/a.ts'; import { type B } from '../model/b.ts';",
    );
    expect(findLayerFaults([typed])).toEqual([]);
  });

  test('finds a package in the wrong place and one in no row', () => {
    const wrong = readSource(
      'src/report/a.ts',
      "import { parse } from 'yaml';\nimport left from 'left-pad';",
    );
    expect(findLayerFaults([wrong])).toEqual([
      'src/report/a.ts:1 imports yaml, which it may not. The model, the manifests of a repository and msv.yaml are the YAML there is.',
      'src/report/a.ts:2 imports left-pad, a package in no row.',
    ]);
  });

  test('finds a file outside of every layer', () => {
    const stray = readSource('src/stray.ts', "import { a } from './system/a.ts';");
    expect(findLayerFaults([stray])).toEqual(['src/stray.ts is in no layer']);
  });

  test('finds a cycle of three files, through a type too', () => {
    const a = readSource('src/scan/a.ts', "import { b } from './b.ts';");
    const b = readSource('src/scan/b.ts', "import type { C } from './c.ts';");
    const c = readSource('src/scan/c.ts', "import { a } from './a.ts';");
    expect(findCycles([a, b, c])).toEqual([
      ['src/scan/a.ts', 'src/scan/b.ts', 'src/scan/c.ts', 'src/scan/a.ts'],
    ]);
  });

  test('finds a default export', () => {
    expect(readSource('a.ts', 'export default function a() {}').hasDefaultExport).toBe(true);
    expect(readSource('a.ts', 'const a = 1; export default a;').hasDefaultExport).toBe(true);
    expect(readSource('a.ts', 'export const a = 1;').hasDefaultExport).toBe(false);
  });

  test('has a sentence why for every row', () => {
    for (const { name, why } of [...layers, ...packages]) expect(why, name).toMatch(/^[A-Z].+\.$/);
  });
});
