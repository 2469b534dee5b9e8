import { nearest } from '../../../system/nearest.ts';
import { parseTagged } from '../../reference.ts';
import type { ModelRule, ModelView } from '../../rule.ts';
import type { Path } from '../../tree.ts';
import { itemsOf } from '../../walk.ts';

export const rule: ModelRule = {
  id: 'unknown-saga',
  summary: 'A saga that is declared nowhere.',
  severity: 'error',
  isTypo: true,
  required: true,
  *check(view) {
    const { sagas } = view.names;
    for (const { path, name, prefix } of usesOf(view)) {
      if (!name || sagas.has(name)) continue;
      const meant = nearest(name, sagas);
      yield { path, message: `There is no saga ${name}.`, suggestion: meant && prefix + meant };
    }
  },
};

type Use = { readonly path: Path; readonly name: string | undefined; readonly prefix: string };

function* usesOf({ raw }: ModelView): Generator<Use> {
  for (const { path, value } of itemsOf(raw, 'consumes')) {
    yield { path: [...path, 'saga'], name: value.saga, prefix: '' };
  }
  for (const [index, { then }] of (raw.policies ?? []).entries()) {
    const { kind, name } = parseTagged(then);
    if (kind === 'saga') yield { path: ['policies', index, 'then'], name, prefix: 'saga:' };
  }
}
