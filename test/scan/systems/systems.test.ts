import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { repositoryOf } from '../../../src/scan/files/repository.ts';
import { scanFiles } from '../../../src/scan/scan.ts';
import { found, readExample } from './truth.ts';

const pages = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.md'));

test.each(pages)('%s: everything is found, and nothing else', (page) => {
  const { files, truth } = readExample(readFileSync(join(import.meta.dirname, page), 'utf8'));
  expect(truth.length).toBeGreaterThan(0);
  expect(found(scanFiles(repositoryOf(files)))).toEqual(truth);
});
