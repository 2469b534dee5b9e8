import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parse } from 'yaml';
import { printJson } from '../src/plan/render-json.ts';
import type { Generated } from './indexes.ts';

/**
 * What is made of the schema of the model: the JSON Schemas that projects get (made here, for making them takes time that
 * no run of msv has to spend) and the tables and examples of the reference page.
 */
export async function languageFiles(root: string): Promise<readonly Generated[]> {
  const source = join(root, 'src/model/json-schema.ts');
  if (!existsSync(source)) return [];
  const { modelJsonSchema, partJsonSchema } = await import(pathToFileURL(source).href);
  return [
    schemaFile('domain.v1.json', modelJsonSchema()),
    schemaFile('part.v1.json', partJsonSchema()),
    ...(await referencePage(root)),
  ];
}

function schemaFile(name: string, schema: object): Generated {
  const path = `templates/editor-schema/${name}`;
  return { path, content: printJson(path, schema) };
}

/** The examples of the page are parts of the worked example, which the tests hold against every rule. */
async function referencePage(root: string): Promise<readonly Generated[]> {
  const path = 'docs/language.md';
  if (!existsSync(join(root, path))) return [];
  const { languagePage } = await import('./language-page.ts');
  const example = parse(readFileSync(join(root, 'test/model/fixtures/domain.yaml'), 'utf8'));
  return [{ path, content: languagePage(readFileSync(join(root, path), 'utf8'), example) }];
}
