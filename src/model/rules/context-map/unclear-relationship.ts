import { relationshipsOf, shapeFaultOf } from '../../questions/relationships.ts';
import type { ModelRule } from '../../rule.ts';

export const rule: ModelRule = {
  id: 'unclear-relationship',
  summary: 'A relationship whose parties or direction are unclear.',
  severity: 'error',
  required: true,
  *check({ raw }) {
    for (const { path, value } of relationshipsOf(raw)) {
      const message = shapeFaultOf(value);
      if (message !== undefined) yield { path, message };
    }
  },
};
