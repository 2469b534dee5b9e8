import type { TableUse } from '../../system/system.ts';

export type SqlUse = { readonly table: string; readonly access: TableUse['access'] };

const name = String.raw`((?:["\`\[]?[A-Za-z_][\w$]*["\`\]]?\.)?["\`\[]?[A-Za-z_][\w$]*["\`\]]?)`;
const patterns: readonly (readonly [RegExp, SqlUse['access']])[] = [
  [new RegExp(String.raw`\bcreate\s+table\s+(?:if\s+not\s+exists\s+)?${name}`, 'gi'), 'owns'],
  [new RegExp(String.raw`\balter\s+table\s+(?:if\s+exists\s+)?(?:only\s+)?${name}`, 'gi'), 'owns'],
  [new RegExp(String.raw`\binsert\s+(?:ignore\s+)?into\s+${name}`, 'gi'), 'writes'],
  [new RegExp(String.raw`\bupdate\s+(?:only\s+)?${name}\s+(?:as\s+\w+\s+|\w+\s+)?set\b`, 'gi'), 'writes'],
  [new RegExp(String.raw`\bdelete\s+from\s+${name}`, 'gi'), 'writes'],
  [new RegExp(String.raw`\b(?:from|join)\s+(?:only\s+|lateral\s+)?${name}(?!\s*\()`, 'gi'), 'reads'],
];
const noTable = new Set(
  'select where set values lateral unnest generate_series dual information_schema pg_catalog only the a'.split(
    ' ',
  ),
);

/** Tables that a stretch of SQL names, without the names of its own WITH clauses. Forgiving: not a parser. */
export function sqlTables(text: string): readonly SqlUse[] {
  if (!/\b(?:select|insert|update|delete|create|alter|from)\b/i.test(text)) return [];
  const clean = text
    .replace(/--[^\n]*/g, ' ')
    .replace(/\/\*[\s\S]*?\*\//g, ' ')
    .replace(/'(?:[^']|'')*'/g, "''");
  const local = new Set(
    [...clean.matchAll(/(?:\bwith(?:\s+recursive)?|,)\s+(\w+)\s+as\s*(?:materialized\s*)?\(/gi)].map(
      (match) => match[1]?.toLowerCase(),
    ),
  );
  const found = new Map<string, SqlUse>();
  for (const [pattern, access] of patterns) {
    for (const match of clean.matchAll(pattern)) {
      const table = (match[1] ?? '').replace(/["`[\]]/g, '').replace(/^(?:public|dbo)\./, '');
      if (
        table === '' ||
        noTable.has(table.toLowerCase()) ||
        local.has(table.toLowerCase()) ||
        /^(?:pg_|information_schema)/.test(table)
      )
        continue;
      if (
        access === 'reads' &&
        [...found.values()].some(
          (one) =>
            one.table === table &&
            one.access === 'writes' &&
            /\bdelete\s+from\b/i.test(clean) &&
            !/\bselect\b/i.test(clean),
        )
      )
        continue;
      found.set(`${table} ${access}`, { table, access });
    }
  }
  return [...found.values()];
}
