import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const name = 'virtual:rule-pages';
const resolved = `\0${name}`;

/** Serves the module `virtual:rule-pages`: the text of every `<id>/rule.md` below `folder`, by id. Used by the build and by vitest alike. */
export function pagesPlugin(folder: string) {
  return {
    name: 'msv-rule-pages',
    resolveId: (id: string) => (id === name ? resolved : undefined),
    load: (id: string) => (id === resolved ? renderPagesModule(folder) : undefined),
  };
}

function renderPagesModule(folder: string): string {
  const pages = readdirSync(folder)
    .filter((id) => existsSync(join(folder, id, 'rule.md')))
    .sort()
    .map((id) => [id, readFileSync(join(folder, id, 'rule.md'), 'utf8')] as const);
  return `export const pages = ${JSON.stringify(Object.fromEntries(pages))};\n`;
}
