import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll } from 'vitest';
import { lintSystem } from '../../src/lint/lint.ts';
import { loadModel } from '../../src/model/load.ts';
import { modelToSystem } from '../../src/model/system.ts';
import { cutToSupported } from '../../src/plan/cut-to-supported.ts';
import { rules } from '../../src/rules/index.ts';
import { scanRepository } from '../../src/scan/scan.ts';
import { defaultSettings } from '../../src/settings/settings.ts';
import type { Finding } from '../../src/system/finding.ts';
import type { System } from '../../src/system/system.ts';
import { runMsv } from '../commands/run-msv.ts';

const root = resolve(import.meta.dirname, '../..');

const copies: string[] = [];
afterAll(() => {
  for (const copy of copies) rmSync(copy, { recursive: true, force: true });
});

/** Makes a project by the real command line in `test/.generated/<name>`, afresh; gives its folder. */
export function makeProject(name: string, source: readonly string[]): string {
  const folder = join(root, 'test/.generated', name);
  rmSync(folder, { recursive: true, force: true });
  const made = runMsv(['new', 'project', name, '--dir', folder, '--yes', '--no-install', ...source], {
    cwd: root,
  });
  if (made.code !== 0) throw new Error(made.stdout + made.stderr);
  return folder;
}

/** A copy of a project to plant faults in, outside of everything; gone when the file's tests are done. */
export function copyOf(folder: string): string {
  const copy = mkdtempSync(join(tmpdir(), 'msv-round-trip-'));
  copies.push(copy);
  cpSync(folder, copy, { recursive: true });
  return copy;
}

/** Replaces a text that stands exactly once in a file; throws where it does not, so that a test never plants nothing. */
export function edit(folder: string, file: string, before: string, after: string): void {
  const path = join(folder, file);
  const parts = readFileSync(path, 'utf8').split(before);
  if (parts.length !== 2) throw new Error(`${parts.length - 1} times in ${file}: ${before}`);
  writeFileSync(path, parts.join(after));
}

/** Writes a new file. */
export function add(folder: string, file: string, text: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
}

/** The System as the model of a project declares it, cut to what msv generates. */
export function declaredIn(folder: string): System {
  const { model, problems } = loadModel(join(folder, 'domain.yaml'));
  if (model === undefined) throw new Error(problems.map(({ message }) => message).join('\n'));
  return modelToSystem(cutToSupported(model).model);
}

/** Everything the rules find in a project, guesses too. */
export function findingsIn(folder: string): readonly Finding[] {
  const settings = { ...defaultSettings.lint, confidence: 'tentative' as const };
  return lintSystem(scanRepository(folder), rules, settings, () => null).findings;
}
