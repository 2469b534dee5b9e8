import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const script = join(import.meta.dirname, '../../bin/run.js');

/** Runs bin/run.js on this Node.js, which claims to be another version. */
function runAs(version: string) {
  const disguise = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } });`;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(disguise)}`, script, '--version'],
    { encoding: 'utf8' },
  );
  return { code: status, stdout, stderr };
}

test.each(['20.20.2', '22.22.1', '18.0.0'])('Node.js %s is told in one sentence what is wrong', (version) => {
  expect(runAs(version)).toEqual({
    code: 2,
    stdout: '',
    stderr: `msv needs Node.js 22.22.2, 24.15 or newer, and this is Node.js ${version}: install a newer one from https://nodejs.org and run the command again.\n`,
  });
});

test.each(['22.22.2', '23.5.0', '24.15.0', '24.1.0', '26.0.0'])('Node.js %s runs', (version) => {
  expect(runAs(version)).toMatchObject({ code: 0, stderr: '' });
});

test('has no syntax that an old Node.js would stumble over before the sentence', () => {
  expect(readFileSync(script, 'utf8')).not.toMatch(
    /^import |^export |=>|`|\?\.|\?\?|\b(const|let|class|async|await)\b/m,
  );
});
