import { expect, test } from 'vitest';
import { runMsv } from './run-msv.ts';

test('explain prints the page of a rule', () => {
  const { code, stdout } = runMsv(['explain', 'shared-database']);
  expect(code).toBe(0);
  expect(stdout).toMatch(
    /^shared-database\n\nTwo services keep their data in one database\.\n\nWhy it matters\n/,
  );
});

test('explain alone lists the rules', () => {
  expect(runMsv(['explain']).stdout).toMatch(
    /^ *sync-call-chain +A request waits for several services in a row\.$/m,
  );
});

test('a mistyped rule is suggested', () => {
  const { code, stderr } = runMsv(['explain', 'shared-databse']);
  expect(code).toBe(2);
  expect(stderr).toContain('Did you mean shared-database? msv explain shared-database');
});
