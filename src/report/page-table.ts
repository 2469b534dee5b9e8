import { wrap } from '../system/wrap.ts';

/** The lines of a Markdown table as columns two blanks apart; the last column is wrapped. Cells are taken as they are. */
export function renderTable(lines: readonly string[], width: number): readonly string[] {
  const rows = lines
    .filter((line) => !/^\|[\s|:-]+$/.test(line))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  const last = Math.max(0, ...rows.map((row) => row.length)) - 1;
  const widths = Array.from({ length: last }, (_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  const indent = widths.reduce((sum, column) => sum + column + 2, 2);
  return rows.flatMap((row) => {
    const left = widths.map((column, index) => `${(row[index] ?? '').padEnd(column)}  `).join('');
    const [first = '', ...rest] = wrap(row[last] ?? '', Math.max(20, width - indent));
    return [`  ${left}${first}`.trimEnd(), ...rest.map((text) => ' '.repeat(indent) + text)];
  });
}
