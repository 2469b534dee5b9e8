import { nearest } from '../../../system/nearest.ts';
import { parseReference } from '../../reference.ts';
import { suggestMessage } from '../../references.ts';
import type { ModelRule } from '../../rule.ts';
import { itemsOf } from '../../walk.ts';

export const rule: ModelRule = {
  id: 'unknown-call-target',
  summary: 'A call to nothing that is declared.',
  severity: 'error',
  isTypo: true,
  required: true,
  *check({ raw, names }) {
    for (const { path, value } of itemsOf(raw, 'calls')) {
      if (value.to === '' || names.externals.has(value.to)) continue;
      const { context, name } = parseReference(value.to, '');
      const owner = names.contexts.get(context);
      if (owner?.commands.has(name) || owner?.queries.has(name)) continue;
      const message = owner
        ? `The context ${context} has no command or query ${name} to call.`
        : `The call goes to ${value.to}, which is neither CONTEXT.MESSAGE nor an external system.`;
      const suggestion =
        // An external system is called as a whole.
        [...names.externals].find((external) => external === context) ??
        nearest(value.to, names.externals) ??
        suggestMessage(value.to, '', names, ['commands', 'queries']);
      yield { path: [...path, 'to'], message, suggestion };
    }
  },
};
