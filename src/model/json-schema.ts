import { toJSONSchema } from 'zod/mini';
import { modelSchema } from './schema.ts';

/** Where a project keeps the schema, as the first line of domain.yaml names it. */
export const jsonSchemaPath = '.msv/schema/domain.v1.json';

/** The JSON Schema of domain.yaml for editors: every key with its description, `x-*` allowed in every block. */
export function modelJsonSchema(): object {
  return toJSONSchema(modelSchema(), {
    override: ({ jsonSchema }) => {
      if (jsonSchema.type === 'object' && jsonSchema.additionalProperties === false) {
        jsonSchema.patternProperties = { '^x-': {} };
      }
    },
  });
}
