import type { Contribution } from '../blocks/block.ts';
import { UserError } from '../errors.ts';
import type { PlannedFile } from './change.ts';
import { mergeJson, printJson } from './render-json.ts';

/** What the templates folder holds, as the build step leaves it. */
export type TemplateStore = {
  /** Renders a precompiled template; throws where a name is missing from the data. */
  readonly render: (template: string, data: object) => string;
  /** Text of a file that needs no templating; undefined where there is none. */
  readonly copy: (template: string) => string | undefined;
};

/** A contribution and the block that made it. */
export type Contributed = { readonly block: string; readonly contribution: Contribution };

/**
 * Turns contributions into whole files, sorted by path.
 * JSON contributed to one path is merged by key in the order given; anything else may be contributed once.
 * Throws UserError when two elements of the model come out at one path (their names differ in case or dashes only),
 * and Error (a bug of msv) when two blocks claim one path or a template is missing.
 */
export function renderFiles(
  contributed: Iterable<Contributed>,
  store: TemplateStore,
): readonly PlannedFile[] {
  const byPath = new Map<string, Contributed[]>();
  for (const item of contributed) {
    // Two paths that differ in case only are one file on many machines.
    const key = item.contribution.path.toLowerCase();
    byPath.set(key, [...(byPath.get(key) ?? []), item]);
  }
  return [...byPath.values()]
    .map((claims) => renderPath(claims, store))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

function renderPath(claims: readonly Contributed[], store: TemplateStore): PlannedFile {
  const [first, ...others] = claims;
  if (first === undefined) throw new Error('a path without a contribution');
  const other = others.find((item) => !isMergeable(first, item));
  if (other !== undefined) throw collision(first, other);
  const { path, owner, element, executable } = first.contribution;
  const content = others.length > 0 ? mergedContent(path, claims) : contentOf(first, store);
  return {
    path,
    owner,
    content,
    block: first.block,
    element,
    ...(executable === true ? { executable } : {}),
  };
}

function isMergeable(first: Contributed, other: Contributed): boolean {
  const [a, b] = [first.contribution, other.contribution];
  return a.kind === 'json' && b.kind === 'json' && a.owner === b.owner && a.path === b.path;
}

function collision(first: Contributed, other: Contributed): Error {
  const [a, b] = [first.contribution, other.contribution];
  if (first.block === other.block && a.element !== b.element && a.kind !== 'json') {
    return new UserError(
      `${a.element} and ${b.element} would both be written to ${a.path}.`,
      'Rename one of them in domain.yaml: their names must differ in more than case and dashes.',
      a.path,
    );
  }
  return new Error(`blocks "${first.block}" and "${other.block}" both contribute ${a.path}`);
}

function mergedContent(path: string, claims: readonly Contributed[]): string {
  let value: object = {};
  for (const { block, contribution } of claims) {
    if (contribution.kind === 'json') value = mergedWith(value, contribution.value, block, path);
  }
  return printJson(path, value);
}

function mergedWith(value: object, more: object, block: string, path: string): object {
  try {
    return mergeJson(value, more);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new Error(`block "${block}" disagrees with another one on ${path}: ${detail}`);
  }
}

function contentOf({ block, contribution }: Contributed, store: TemplateStore): string {
  switch (contribution.kind) {
    case 'json':
      return printJson(contribution.path, contribution.value);
    case 'template':
      return store.render(contribution.template, contribution.data);
    case 'copy': {
      const text = store.copy(contribution.template);
      if (text === undefined)
        throw new Error(`block "${block}" copies ${contribution.template}: no such file`);
      return text;
    }
  }
}
