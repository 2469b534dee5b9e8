import { toJSONSchema } from 'zod/mini';
import { modelSchema } from '../schema.ts';

/** What of JSON Schema (draft 7) the language needs, with the keywords that editors add. */
export type JsonSchema = {
  $schema?: string;
  $ref?: string;
  title?: string;
  description?: string;
  type?: string;
  const?: unknown;
  enum?: readonly string[];
  enumDescriptions?: readonly string[];
  pattern?: string;
  patternErrorMessage?: string;
  minLength?: number;
  minimum?: number;
  maximum?: number;
  default?: unknown;
  examples?: readonly unknown[];
  defaultSnippets?: readonly object[];
  doNotSuggest?: boolean;
  items?: JsonSchema;
  anyOf?: readonly JsonSchema[];
  if?: object;
  then?: object;
  properties?: Readonly<Record<string, JsonSchema>>;
  required?: readonly string[];
  patternProperties?: Readonly<Record<string, JsonSchema>>;
  propertyNames?: JsonSchema;
  additionalProperties?: JsonSchema | false;
  definitions?: Readonly<Record<string, JsonSchema>>;
};

/** The schema as zod prints it: nested, with the sentence of each key, and nothing of the notes. */
export function draftSchema(): JsonSchema {
  return JSON.parse(JSON.stringify(toJSONSchema(modelSchema(), { target: 'draft-7' })));
}

/** The block at a path of a note; throws Error where the language has none, so that no note outlives its block. */
export function blockAt(root: JsonSchema, path: string): JsonSchema {
  let schema = root;
  for (const step of path === '' ? [] : path.split('.')) {
    const inside = childOf(blockOf(schema) ?? schema, step);
    if (!inside) throw new Error(`a note speaks of ${path}, but the language has no ${step} there`);
    schema = inside;
  }
  const block = blockOf(schema);
  if (!block) throw new Error(`a note speaks of ${path}, which is no block of the language`);
  return block;
}

/** The schema itself or, of a short and a long form, the long one; undefined where neither is a block. */
export function blockOf(schema: JsonSchema): JsonSchema | undefined {
  return [schema, ...(schema.anyOf ?? [])].find(({ properties }) => properties !== undefined);
}

/** The values of a map whose keys are names. */
export function valuesOf(schema: JsonSchema): JsonSchema | undefined {
  return schema.additionalProperties === false ? undefined : schema.additionalProperties;
}

function childOf(schema: JsonSchema, step: string): JsonSchema | undefined {
  if (step === '*') return valuesOf(schema);
  return step === '[]' ? schema.items : schema.properties?.[step];
}
