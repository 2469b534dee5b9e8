import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

const name = 'virtual:rule-pages';
const resolved = `\0${name}`;

/**
 * Serves the module `virtual:rule-pages`: the text of every rule's page by the rule's id. `src` holds `rules/<id>/rule.md` for
 * the rules of code, `model/rules/<theme>/<id>.md` for those of the model, `diff/<id>.md` for what changes may not do. Used by the build and by vitest alike.
 */
export function pagesPlugin(src: string) {
  return {
    name: 'msv-rule-pages',
    resolveId: (id: string) => (id === name ? resolved : undefined),
    load: (id: string) => (id === resolved ? renderPagesModule(src) : undefined),
  };
}

function renderPagesModule(src: string): string {
  const pages = rulePages(src).map(({ id, file }) => [id, readFileSync(join(src, file), 'utf8')] as const);
  return `export const pages = ${JSON.stringify(Object.fromEntries(pages))};\n`;
}

/** Every page of a rule: the rule's id, and the file below `src`; by id. */
export function rulePages(src: string): readonly { readonly id: string; readonly file: string }[] {
  const idOf = (file: string) =>
    file.endsWith('/rule.md') ? basename(dirname(file)) : basename(file, '.md');
  return ['rules', 'model/rules', 'diff']
    .flatMap((folder) => pagesBelow(src, folder))
    .map((file) => ({ id: idOf(file), file }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

function pagesBelow(src: string, folder: string): readonly string[] {
  return readdirSync(join(src, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => `${folder}/${file.replaceAll('\\', '/')}`);
}
