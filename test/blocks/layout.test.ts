import { describe, expect, it } from 'vitest';
import { importLine, importLines, signature, unionType } from '../../src/blocks/view/code.ts';
import { bracketed, group, indent, line, lineWidth, print } from '../../src/blocks/view/layout.ts';

describe('layout', () => {
  it('keeps a group on one line while it fits, with what follows it', () => {
    const call = (length: number) => print([bracketed('f(', ['a'.repeat(length), 'b'], ')'), ';']);
    expect(call(lineWidth - 7)).toBe(`f(${'a'.repeat(lineWidth - 7)}, b);`);
    expect(call(lineWidth - 6)).toBe(`f(\n  ${'a'.repeat(lineWidth - 6)},\n  b,\n);`);
  });

  it('counts the column it begins at', () => {
    expect(print(group('a', indent(line, 'b')), 0, lineWidth - 3)).toBe('a b');
    expect(print(group('a', indent(line, 'b')), 0, lineWidth - 2)).toBe('a\n  b');
  });
});

describe('code', () => {
  it('sorts imports by name and by distance', () => {
    const imports = importLines([
      { names: ['type B', 'a'], from: './near.ts' },
      { names: ['x'], from: '../far.ts' },
      { names: ['y'], from: '@shop/chassis/log' },
      { names: ['type B', 'C'], from: './near.ts' },
    ]);
    expect(imports).toBe(
      [
        "import { y } from '@shop/chassis/log';",
        "import { x } from '../far.ts';",
        "import { a, type B, C } from './near.ts';",
      ].join('\n'),
    );
  });

  it('writes an import of types only as one', () => {
    expect(importLine(['type V10', 'type V9'], './a.ts')).toBe("import type { V9, V10 } from './a.ts';");
  });

  it('breaks a union of long members', () => {
    expect(unionType('Short', ["'a'", "'b'"])).toBe("export type Short = 'a' | 'b';");
    const long = Array.from({ length: 20 }, (_, at) => `'member-${at}'`);
    expect(unionType('Long', long).split('\n')).toHaveLength(21);
  });

  it('breaks a signature one parameter a line', () => {
    const parameters = ['one: string', `two: ${'T'.repeat(90)}`];
    expect(signature('function f(', parameters, 'void')).toBe(
      `function f(\n  one: string,\n  two: ${'T'.repeat(90)},\n): void {`,
    );
  });
});
