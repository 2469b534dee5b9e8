import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import Handlebars from 'handlebars';
import { helperNames } from '../src/plan/template-helpers.ts';

const name = 'virtual:templates';
const resolved = `\0${name}`;

/** The hooks that rolldown and Vite have in common. */
type Plugin = {
  readonly name: string;
  readonly resolveId: (id: string) => string | undefined;
  readonly load: (id: string) => string | undefined;
};

/**
 * Serves the module `virtual:templates`: every `*.hbs` below `folder`, precompiled, and the text of every other file,
 * both by their path below it with forward slashes (`.hbs` cut off). Used by the build and by vitest alike.
 * Files named `*.spec-msv.test.ts` are msv's own tests of what lies beside them and are left out.
 */
export function templatesPlugin(folder: string): Plugin {
  return {
    name: 'msv-templates',
    resolveId: (id) => (id === name ? resolved : undefined),
    load: (id) => (id === resolved ? renderTemplatesModule(folder) : undefined),
  };
}

/** The source of `virtual:templates` for one folder of templates. */
export function renderTemplatesModule(folder: string): string {
  const paths = listFiles(folder);
  const templates = paths
    .filter((path) => path.endsWith('.hbs'))
    .map((path) => `${JSON.stringify(path.slice(0, -'.hbs'.length))}: ${precompile(folder, path)}`);
  const files = paths
    .filter((path) => !path.endsWith('.hbs'))
    .map((path) => `${JSON.stringify(path)}: ${JSON.stringify(readFileSync(join(folder, path), 'utf8'))}`);
  return `export const templates = {\n${templates.join(',\n')}\n};\nexport const files = {\n${files.join(',\n')}\n};\n`;
}

function listFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((path) => !path.endsWith('.spec-msv.test.ts') && !path.split('/').includes('node_modules'))
    .sort();
}

function precompile(folder: string, path: string): string {
  const known = Object.fromEntries(helperNames.map((helper) => [helper, true]));
  try {
    return String(
      Handlebars.precompile(readFileSync(join(folder, path), 'utf8'), {
        strict: true,
        noEscape: true,
        knownHelpersOnly: true,
        knownHelpers: known,
      }),
    );
  } catch (error) {
    throw new Error(`templates/${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
