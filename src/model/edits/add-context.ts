import { casings, toKebabCase } from '../casing.ts';
import type { Source } from '../source.ts';
import { flowFields, type NewField, requireFields } from './field-text.ts';
import { insertContext } from './insert-context.ts';
import { readRaw } from './read-raw.ts';
import { requireCasing, requireFreeContext, requireKnown } from './require-name.ts';
import { requireSame } from './same-content.ts';
import { type Edit, unchanged } from './step.ts';
import { writeFlow } from './write-value.ts';

/** A bounded context to be added, in the words of the command line. */
export type NewContext = {
  readonly name: string;
  readonly purpose?: string | undefined;
  /** Its first aggregate; the name of the context in PascalCase unless said. */
  readonly aggregate?: string | undefined;
  /** Fields of that aggregate beside its id; a name unless said. */
  readonly fields?: readonly NewField[] | undefined;
  /** Team that is accountable for it. */
  readonly team?: string | undefined;
  /** Subdomains it implements. */
  readonly implements?: readonly string[] | undefined;
};

/**
 * Adds a bounded context that runs as it is: one aggregate with one command, its event and a query, reached over HTTP.
 * A context that is there already is left alone. Throws UserError for names the model would not take.
 */
export function addContext(sources: readonly Source[], context: NewContext): Edit {
  const { raw, names } = readRaw(sources);
  const { name, purpose, team } = context;
  const aggregate = context.aggregate ?? toPascalCase(name);
  requireCasing('aggregate', aggregate, casings.pascal, 'LoyaltyAccount');
  if (team !== undefined) requireKnown(`The model has no team ${team}.`, team, names.teams, '--team');
  for (const subdomain of context.implements ?? [])
    requireKnown(`The model has no subdomain ${subdomain}.`, subdomain, names.subdomains, '--implements');
  const present = Object.hasOwn(raw.contexts, name) ? raw.contexts[name] : undefined;
  if (present) {
    const implemented = context.implements?.length ? context.implements : undefined;
    requireSame(`The context ${name}`, present, { purpose, team, implements: implemented });
    return unchanged(sources, `The context ${name} is there already`);
  }
  requireFreeContext(names, name);
  const fields = context.fields?.length ? context.fields : [{ name: 'name', type: 'string' }];
  requireFields(fields, name, names);
  return {
    sources: insertContext(sources, name, contextText(context, aggregate, fields)),
    changed: true,
    note: `The context ${name} was added with the aggregate ${aggregate}.`,
  };
}

function contextText(context: NewContext, aggregate: string, fields: readonly NewField[]): string {
  const field = aggregate.charAt(0).toLowerCase() + aggregate.slice(1);
  const id: NewField = { name: `${field}Id`, type: `${aggregate}Id` };
  const all = flowFields([id, ...fields]);
  const path = `/${toPlural(toKebabCase(aggregate))}`;
  return [
    ...(context.purpose === undefined ? [] : [`purpose: ${JSON.stringify(context.purpose)}`]),
    ...(context.team === undefined ? [] : [`team: ${context.team}`]),
    ...(context.implements?.length ? [`implements: ${writeFlow(context.implements)}`] : []),
    'aggregates:',
    `  ${aggregate}:`,
    `    root: { id: ${id.type}, fields: ${flowFields(fields)} }`,
    `    valueObjects: { ${id.type}: { of: uuid } }`,
    '    commands:',
    `      Register${aggregate}: { input: ${all}, creates: true, emits: [${aggregate}Registered], idempotentBy: ${id.name} }`,
    '    events:',
    `      ${aggregate}Registered: { payload: ${all} }`,
    'queries:',
    `  Get${aggregate}: { input: ${flowFields([id])}, returns: ${aggregate}View, from: aggregate:${aggregate} }`,
    'types:',
    `  ${aggregate}View: { fields: ${all} }`,
    'http:',
    '  routes:',
    `    - { post: ${path}, handles: Register${aggregate}, auth: none }`,
    `    - { get: "${path}/{${id.name}}", handles: Get${aggregate}, auth: none }`,
  ].join('\n');
}

const toPascalCase = (kebab: string) =>
  kebab
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');

/** English enough for a path; the modeller is free to write another. */
function toPlural(word: string): string {
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
  if (/(ss|x|z|ch|sh)$/.test(word)) return `${word}es`;
  return word.endsWith('s') ? word : `${word}s`;
}
