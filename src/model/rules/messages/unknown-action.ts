import { nearest } from '../../../system/nearest.ts';
import { casings } from '../../casing.ts';
import type { ContextNames } from '../../names.ts';
import { parseTagged } from '../../reference.ts';
import type { ModelRule } from '../../rule.ts';
import { itemsOf } from '../../walk.ts';

export const rule: ModelRule = {
  id: 'unknown-action',
  summary: 'A subscription that does nothing msv knows.',
  severity: 'error',
  required: true,
  *check({ raw, names }) {
    for (const { context, path, value } of itemsOf(raw, 'consumes')) {
      const { kind, name } = parseTagged(value.do);
      if (value.do === '' || kind === 'command' || kind === 'projection') continue;
      if (kind === '' && casings.camel.form.test(name)) continue;
      const meant = kindOf(names.contexts.get(context), kind, name);
      const message = `"${value.do}" is not something to do: write command:NAME, projection:NAME or a function in camelCase.`;
      yield { path: [...path, 'do'], message, suggestion: meant && `${meant}:${name}` };
    }
  },
};

/** What a word before a colon was meant to be: by what it is like, else by what there is of that name. */
function kindOf(known: ContextNames | undefined, kind: string, name: string): string | undefined {
  if (known?.commands.has(name)) return 'command';
  if (known?.readModels.has(name)) return 'projection';
  return kind === '' ? undefined : nearest(kind, ['command', 'projection']);
}
