import { TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox';

/**
 * Checks what comes in. Unknown fields of a body are refused at every depth: what nobody knows would be stored and
 * published. The contracts themselves stay open below the top, because events are made of the same types and their
 * readers have to be tolerant.
 */
export const compileValidator: typeof TypeBoxValidatorCompiler = (part) =>
  TypeBoxValidatorCompiler(part.httpPart === 'body' ? { ...part, schema: closed(part.schema) } : part);

/** A JSON Schema in which every object that names its properties is closed to others, unless it says so itself. */
function closed<Schema>(schema: Schema): Schema {
  if (schema === null || typeof schema !== 'object') return schema;
  // The parts of an intersection know only their own properties, and each would refuse those of the others.
  const inner = Object.entries(schema).map(([key, value]) => [key, key === 'allOf' ? value : closed(value)]);
  if (Array.isArray(schema)) return inner.map(([, value]) => value) as Schema;
  const isClosable = 'properties' in schema && 'type' in schema && schema.type === 'object';
  return { ...(isClosable && { additionalProperties: false }), ...Object.fromEntries(inner) };
}
