import { nearest } from '../../../system/nearest.ts';
import { parseTagged } from '../../reference.ts';
import type { ModelRule } from '../../rule.ts';
import { membersOf } from '../../walk.ts';

export const rule: ModelRule = {
  id: 'unknown-query-source',
  summary: 'A query answered from nowhere.',
  severity: 'error',
  required: true,
  *check({ raw, names }) {
    for (const { context, path, value } of membersOf(raw, 'queries')) {
      if (value.from === '') continue;
      const { kind, name } = parseTagged(value.from);
      const known = names.contexts.get(context);
      const aggregates = [...(known?.aggregates.keys() ?? [])].map((key) => `aggregate:${key}`);
      const readModels = [...(known?.readModels.keys() ?? [])].map((key) => `readModel:${key}`);
      const sources = [...aggregates, ...readModels];
      if (sources.includes(value.from)) continue;
      const message = `"${value.from}" is no source of a query: ${context} has ${sources.join(', ') || 'neither aggregates nor read models'}.`;
      const sameName = sources.find((source) => source.endsWith(`:${kind === '' ? value.from : name}`));
      yield { path: [...path, 'from'], message, suggestion: sameName ?? nearest(value.from, sources) };
    }
  },
};
