import { expect, test } from 'vitest';
import { codeFrame } from '../../src/system/code-frame.ts';

const text = 'one\ntwo\nthree\nfour\nfive\n';

test('a frame shows the line, its neighbours and the column', () => {
  expect(codeFrame(text, { line: 3, column: 2 })).toBe('  2 | two\n> 3 | three\n    |  ^\n  4 | four');
});

test('a frame stops at the ends of the text', () => {
  expect(codeFrame('only', { line: 1, column: 5 })).toBe('> 1 | only\n    |     ^');
});

test('a frame keeps the caret in sight on a long line and under its character after a tab', () => {
  const long = `${'x'.repeat(300)}HERE${'y'.repeat(300)}`;
  const [line = '', caret = ''] = codeFrame(long, { line: 1, column: 301 }, { width: 80 }).split('\n');
  expect(line.length).toBeLessThanOrEqual(80);
  expect(line.slice(caret.indexOf('^'), caret.indexOf('^') + 4)).toBe('HERE');
  expect(codeFrame('\tkey', { line: 1, column: 2 })).toBe('> 1 |  key\n    |  ^');
});

test('a frame shows no control characters of a file', () => {
  expect(codeFrame('a\u001b[2Jb', { line: 1, column: 1 })).toBe('> 1 | a[2Jb\n    | ^');
});

test('a frame colours its gutter and its caret, not the text', () => {
  const style = (part: string, shown: string) => `<${part}>${shown}</${part}>`;
  const frame = codeFrame('one\ntwo', { line: 2, column: 1 }, { style });
  expect(frame).toBe('<gutter>  1 | </gutter>one\n> 2 | two\n    | <caret>^</caret>');
});

test('a place outside of the text has no frame', () => {
  expect(codeFrame('a', { line: 5, column: 1 })).toBe('');
});

test('of two texts each has its own frame, whichever was shown before', () => {
  expect(codeFrame('a', { line: 1, column: 1 })).toBe('> 1 | a\n    | ^');
  expect(codeFrame('b', { line: 1, column: 1 })).toBe('> 1 | b\n    | ^');
});
