import type { ModelRule } from '../../rule.ts';
import { namedTypesOf } from '../../walk.ts';

export const rule: ModelRule = {
  id: 'unclear-type',
  summary: 'A type that is of several kinds, or of none.',
  severity: 'error',
  required: true,
  *check({ raw }) {
    for (const { path, types } of namedTypesOf(raw)) {
      for (const [name, type] of Object.entries(types)) {
        if (typeof type === 'string') continue;
        const forms = (['of', 'fields', 'enum'] as const).filter((form) => type[form] !== undefined);
        if (forms.length === 1) continue;
        const said = forms.length === 0 ? 'neither of, fields nor enum' : forms.join(' and ');
        const message = `${name} says ${said}; a type wraps a scalar (of), has fields, or is one of some words (enum).`;
        yield { path: [...path, name], at: 'key', message };
      }
    }
  },
};
