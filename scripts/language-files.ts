import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { printJson } from '../src/plan/render-json.ts';
import type { Generated } from './indexes.ts';

/**
 * What is made of the schema of the model: the JSON Schemas that projects get (made here, for making them takes time that
 * no run of msv has to spend) and the reference page of the language.
 */
export async function languageFiles(root: string): Promise<readonly Generated[]> {
  const source = join(root, 'src/model/json-schema.ts');
  if (!existsSync(source)) return [];
  const { modelJsonSchema, partJsonSchema } = await import(pathToFileURL(source).href);
  return [schemaFile('domain.v1.json', modelJsonSchema()), schemaFile('part.v1.json', partJsonSchema())];
}

function schemaFile(name: string, schema: object): Generated {
  const path = `templates/editor-schema/${name}`;
  return { path, content: printJson(path, schema) };
}
