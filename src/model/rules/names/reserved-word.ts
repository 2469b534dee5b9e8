import { declarationsOf } from '../../questions/declarations.ts';
import type { ModelRule } from '../../rule.ts';
import { aggregatesOf, fieldMapsOf } from '../../walk.ts';
import { aggregateWords, builtInTypes, sqlWords, typeScriptWords } from './reserved-words.ts';

export const rule: ModelRule = {
  id: 'reserved-word',
  summary: 'A name that TypeScript or SQL keeps for itself.',
  severity: 'error',
  required: true,
  *check({ raw }) {
    for (const { path, name, word } of declarationsOf(raw)) {
      if (builtInTypes.has(name))
        yield {
          path,
          at: 'key',
          message: `${name} is a type of TypeScript itself and can't be the name of ${word}.`,
        };
    }
    for (const { path, name } of aggregatesOf(raw)) {
      if (aggregateWords.has(name))
        yield {
          path,
          at: 'key',
          message: `${name} is a name of the generated code itself and can't be that of an aggregate.`,
        };
    }
    for (const { path, fields } of fieldMapsOf(raw)) {
      const isColumn = path.at(-2) === 'root' || path.at(2) === 'readModels';
      for (const name of Object.keys(fields)) {
        const language = typeScriptWords.has(name)
          ? 'TypeScript'
          : isColumn && sqlWords.has(name.toLowerCase())
            ? 'SQL'
            : undefined;
        if (language)
          yield {
            path: [...path, name],
            at: 'key',
            message: `${name} is a reserved word of ${language} and can't be a field.`,
          };
      }
    }
  },
};
