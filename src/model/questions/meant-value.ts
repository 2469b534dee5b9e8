import type { core } from 'zod/mini';
import { forms } from '../schema-parts.ts';
import type { Tree } from '../tree.ts';

type Issue = core.$ZodIssue;

/** Words of older YAML for true and false, and numbers in quotes. */
export function yamlWord(issue: Issue, value: string): string | undefined {
  if (issue.code !== 'invalid_type') return undefined;
  if (issue.expected === 'boolean')
    return { yes: 'true', on: 'true', no: 'false', off: 'false' }[value.toLowerCase()];
  const isNumber = issue.expected === 'number' || issue.expected === 'int';
  return isNumber && /^-?\d+(\.\d+)?$/.test(value) ? value : undefined;
}

/** `500 ms`, `1 min`, `5/minute`: a duration or rate with its unit as people say it. */
export function shortUnit(issue: Issue, value: string): string | undefined {
  const [, head, unit = ''] = /^(\d+\s*\/?)\s*([a-z]+)$/i.exec(value.trim()) ?? [];
  const short = /^(?:msecs?|millis\w*)$/i.test(unit) ? 'ms' : /^ms$|^[smhd]/i.exec(unit)?.[0].toLowerCase();
  if (issue.code !== 'invalid_format' || head === undefined || short === undefined) return undefined;
  const form = Object.values(forms).find(({ form }) => form === issue.message);
  const meant = head.replaceAll(/\s/g, '') + short;
  return form?.pattern.test(meant) ? meant : undefined;
}

/** One word where a list is wanted. */
export function inBrackets(issue: Issue, node: Tree): string | undefined {
  if (issue.code !== 'invalid_type' || issue.expected !== 'array') return undefined;
  return node.kind === 'scalar' && /^[\w.@-]+$/.test(String(node.value ?? ''))
    ? `[${node.value}]`
    : undefined;
}
