import { describe, expect, it } from 'vitest';
import { example, parse } from './broken.ts';
import { mutate, mutationNames } from './mutations.ts';

describe('a mutated model', () => {
  it.each(mutationNames)('%s: is a model or has problems with places', (name) => {
    for (const text of mutate(name, example, 40)) {
      const { model, problems } = parse(text);
      expect(model !== undefined || problems.length > 0, text).toBe(true);
      const lineCount = text.split('\n').length;
      for (const { line, column, message } of problems) {
        expect(line >= 1 && line <= lineCount && column >= 1, message).toBe(true);
      }
    }
  });
});
