import { nearest } from '../../../system/nearest.ts';
import { casings } from '../../casing.ts';
import { parseTagged } from '../../reference.ts';
import type { ModelRule } from '../../rule.ts';
import { itemsOf } from '../../walk.ts';

export const rule: ModelRule = {
  id: 'unknown-action',
  summary: 'A subscription that does nothing msv knows.',
  severity: 'error',
  required: true,
  *check({ raw }) {
    for (const { path, value } of itemsOf(raw, 'consumes')) {
      const { kind, name } = parseTagged(value.do);
      if (value.do === '' || kind === 'command' || kind === 'projection') continue;
      if (kind === '' && casings.camel.form.test(name)) continue;
      const near = kind === '' ? undefined : nearest(kind, ['command', 'projection']);
      const message = `"${value.do}" is not something to do: write command:NAME, projection:NAME or a function in camelCase.`;
      yield { path: [...path, 'do'], message, suggestion: near && `${near}:${name}` };
    }
  },
};
