import { toJSONSchema } from 'zod/mini';
import { modelSchema } from './schema.ts';

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
