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
