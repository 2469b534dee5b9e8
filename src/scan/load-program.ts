import { indexFile, type Program, type ProgramFile } from './evaluate/program.ts';
import type { Repository } from './files/repository.ts';
import { isCode, isTest, isToolConfig } from './files/source-file.ts';
import { linkModules } from './link/modules.ts';
import { lower } from './lower/lower.ts';
import type { Summary } from './lower/summary.ts';

export type LoadedProgram = {
  readonly program: Program;
  readonly skipped: readonly { readonly file: string; readonly reason: string }[];
};

/** Lowers one file. A caching one may be passed in its place: a summary depends only on the name's extension and the text. */
export type Lower = (name: string, text: string) => Summary;

/** Lowers every code file of the repository that is neither a test nor a tool's settings. */
export function loadProgram(repository: Repository, lowerFile: Lower = lower): LoadedProgram {
  const files = new Map<string, ProgramFile>();
  const skipped: { file: string; reason: string }[] = [];
  for (const path of repository.paths) {
    if (isTest(path) || isToolConfig(path)) continue;
    if (!isCode(path) && !isScriptWithoutSuffix(repository, path)) continue;
    if (isCompiledTwin(repository, path)) continue;
    const text = repository.read(path);
    if (text === undefined) continue;
    if (isMinified(text)) {
      skipped.push({ file: path, reason: 'minified' });
      continue;
    }
    const summary = lowerFile(path, text);
    if (summary.broken) skipped.push({ file: path, reason: 'syntax errors: read as far as possible' });
    files.set(path, indexFile(path, summary));
  }
  const json = new Map<string, ProgramFile | undefined>();
  const file = (path: string): ProgramFile | undefined => {
    const known = files.get(path);
    if (known || !path.endsWith('.json')) return known;
    if (!json.has(path)) json.set(path, jsonFile(repository, path, lowerFile));
    return json.get(path);
  };
  return { program: { modules: linkModules(repository), file, paths: [...files.keys()] }, skipped };
}

/** A committed .js beside the .ts that it was compiled from. */
function isCompiledTwin(repository: Repository, path: string): boolean {
  const stem = path.replace(/\.([cm]?)js$/, '');
  return (
    stem !== path &&
    (repository.has(`${stem}.ts`) || repository.has(`${stem}.tsx`) || repository.has(`${stem}.mts`))
  );
}

/** `bin/www` and its like: no suffix, `#!/usr/bin/env node` on top. */
function isScriptWithoutSuffix(repository: Repository, path: string): boolean {
  return /(?:^|\/)bin\/[\w-]+$/.test(path) && /^#!.*\bnode\b/.test(repository.read(path)?.slice(0, 80) ?? '');
}

function isMinified(text: string): boolean {
  if (text.length < 5000) return false;
  let lines = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines += 1;
  return text.length / lines > 400;
}

/** JSON read as a module, so that imported settings have values too. */
function jsonFile(repository: Repository, path: string, lowerFile: Lower): ProgramFile | undefined {
  const text = repository.read(path);
  return text === undefined
    ? undefined
    : indexFile(path, lowerFile(`${path}.js`, `module.exports = ${text}`));
}
