import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compare, told } from './compare.ts';
import { readPairs } from './pair-page.ts';

const folder = `${import.meta.dirname}/pages`;

for (const name of readdirSync(folder)) {
  const page = readFileSync(`${folder}/${name}`, 'utf8');
  if (!page.includes('HERE')) continue;
  const [title = ''] = page.split('\n');
  describe(title.replace('# ', ''), () => {
    test.each(readPairs(page).map((pair) => [pair.title, pair] as const))('%s', (_, pair) => {
      expect(told(compare(pair.before, pair.after).changes)).toBe(pair.expected);
    });
  });
}
