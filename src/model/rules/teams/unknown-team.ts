import { nearest } from '../../../system/nearest.ts';
import type { ModelRule } from '../../rule.ts';
import { contextsOf } from '../../walk.ts';

export const rule: ModelRule = {
  id: 'unknown-team',
  summary: 'A team that is declared nowhere.',
  severity: 'error',
  required: true,
  isTypo: true,
  *check({ raw, names: { teams } }) {
    for (const { path, value } of contextsOf(raw)) {
      if (!value.team || teams.has(value.team)) continue;
      const message = `There is no team ${value.team}.`;
      yield { path: [...path, 'team'], message, suggestion: nearest(value.team, teams) };
    }
  },
};
