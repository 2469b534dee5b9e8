import { typeMeaningsOf } from '../../questions/type-meanings.ts';
import type { ModelRule } from '../../rule.ts';
import { parseTypeText } from '../../type-text.ts';

export const rule: ModelRule = {
  id: 'kernel-type-without-ownership',
  summary: 'A shared kernel used by a context that is no owner of it.',
  severity: 'error',
  required: true,
  *check(view) {
    const uses = typeMeaningsOf(view).flatMap(({ path, text, scope, meaning }) => {
      if (meaning.kind !== 'forbidden' || meaning.rule !== 'kernel-type-without-ownership') return [];
      const name = parseTypeText(text)?.name ?? text;
      const user = scope.kind === 'context' ? scope.context : scope.kernel;
      return [{ path, name, meaning, pair: `${user} ${name.split('.')[0]}` }];
    });
    for (const [first, ...others] of Map.groupBy(uses, ({ pair }) => pair).values()) {
      if (first === undefined) continue;
      const { path, meaning } = first;
      const steps = others.map((use) => ({ path: use.path, note: `it uses ${use.name} too` }));
      yield { path, message: meaning.message, suggestion: meaning.suggestion, steps };
    }
  },
};
