import { example } from './broken.ts';

/**
 * The worked example with a change, written as a `diff` without line numbers: lines that stay (` `), go (`-`) and come (`+`). Each
 * hunk (`@@` alone on a line stands between two) has to fit at exactly one place.
 */
export function changeExample(diff: string): string {
  return diff
    .split(/^@@.*\n/m)
    .filter((hunk) => hunk.trim() !== '')
    .reduce(applyHunk, example);
}

function applyHunk(text: string, hunk: string): string {
  const lines = hunk.replace(/\n$/, '').split('\n');
  const side = (mark: string) =>
    lines
      .filter((line) => line[0] === ' ' || line[0] === mark || line === '')
      .map((line) => `${line.slice(1)}\n`)
      .join('');
  const [before, after] = [side('-'), side('+')];
  const parts = `\n${text}`.split(`\n${before}`);
  if (before === '' || parts.length !== 2)
    throw new Error(`${parts.length - 1} places of the worked example fit:\n${hunk}`);
  return parts.join(`\n${after}`).slice(1);
}
