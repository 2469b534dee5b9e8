/** A pair of models of a page, and the changes between them. */
export type Pair = {
  readonly title: string;
  readonly before: string;
  readonly after: string;
  readonly expected: string;
};

/**
 * Reads a page of pairs. Its first code block is a model with HERE where the pairs differ; below each heading stand the old lines, the
 * new ones and the changes.
 */
export function readPairs(markdown: string): readonly Pair[] {
  const [intro = '', ...parts] = markdown.split(/^## /m);
  const [base = ''] = blocksOf(intro);
  return parts.map((part) => {
    const title = part.slice(0, part.indexOf('\n'));
    const [before, after, expected] = blocksOf(part);
    if (before === undefined || after === undefined || expected === undefined)
      throw new Error(`${title}: an old, a new and an expected block are needed`);
    return { title, before: fill(base, before), after: fill(base, after), expected: expected.trimEnd() };
  });
}

function blocksOf(text: string): readonly string[] {
  return [...text.matchAll(/^```\w*\n([\s\S]*?)^```$/gm)].map(([, content = '']) => content);
}

function fill(base: string, lines: string): string {
  return base.replace(/^( *)HERE$/m, (_, indent: string) => lines.trimEnd().replaceAll(/^(?=.)/gm, indent));
}

/** Rows of the tables of a page, as cells without their backticks, by the heading above them. */
export function readTables(markdown: string): ReadonlyMap<string, readonly (readonly string[])[]> {
  const parts = markdown.split(/^## /m).slice(1);
  return new Map(parts.map((part) => [part.slice(0, part.indexOf('\n')), rowsOf(part)] as const));
}

function rowsOf(text: string): readonly (readonly string[])[] {
  const lines = text.split('\n').filter((line) => line.startsWith('|'));
  return lines.slice(2).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll('`', '')),
  );
}
