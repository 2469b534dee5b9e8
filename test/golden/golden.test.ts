import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkedIn, rendered } from './golden.ts';

const now = rendered();
const before = checkedIn(resolve(import.meta.dirname, '../..'));

/** Type-checked, linted and run with the other projects in `test/generated/models.test.ts`. */
describe('the golden project (npm run golden brings it up to date; the diff is what users will get)', () => {
  test('has these files', () => {
    expect([...before.keys()]).toEqual([...now.keys()].sort());
  });

  test.each([...now.keys()])('%s', (path) => {
    expect(before.get(path)).toBe(now.get(path));
  });
});
