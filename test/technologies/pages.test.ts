import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { repositoryOf } from '../../src/scan/files/repository.ts';
import { scanFiles } from '../../src/scan/scan.ts';
import { completed, factsOf, readPage } from './page.ts';

const folder = join(import.meta.dirname, '../../src/technologies');
const technologies = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'recognise.ts')));

describe.each(technologies)('%s', (name) => {
  const page = join(folder, name, 'page.md');
  const text = existsSync(page) ? readFileSync(page, 'utf8') : '';
  const examples = readPage(text);

  test('has a title, a summary and an example', () => {
    expect(text.startsWith(`# ${name}\n\n`)).toBe(true);
    expect(text.split('\n')[2]).toMatch(/\w.*\.$/);
    expect(examples.length).toBeGreaterThan(0);
  });

  test.each(examples.map((example, index) => [`${index + 1}: ${example.title}`, example] as const))(
    '%s',
    (_, example) => {
      const system = scanFiles(repositoryOf(completed(example.files)));
      expect(factsOf(system)).toEqual(example.facts);
    },
  );
});
