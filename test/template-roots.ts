import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const templates = join(import.meta.dirname, '..', 'templates');
/** Folders that become one package in a generated project, as `rootDirs` of tsconfig.json says to the type checker. */
const roots = ['chassis', 'postgres', 'rabbitmq'].map((name) => join(templates, name));

/** Lets tests import chassis files where they lie: a relative import that leads nowhere is looked up in the other roots. */
export function templateRoots() {
  return {
    name: 'template-roots',
    enforce: 'pre' as const,
    resolveId(source: string, importer: string | undefined): string | undefined {
      const root = roots.find((folder) => importer?.startsWith(`${folder}/`));
      if (!source.startsWith('.') || importer === undefined || root === undefined) return undefined;
      const path = relative(root, join(dirname(importer), source));
      return roots.map((folder) => join(folder, path)).find((file) => existsSync(file));
    },
  };
}
