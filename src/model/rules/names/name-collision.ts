import { type Declaration, declarationsOf } from '../../questions/declarations.ts';
import type { ModelRule } from '../../rule.ts';
import { aggregatesOf } from '../../walk.ts';

export const rule: ModelRule = {
  id: 'name-collision',
  summary: 'Two things of one name in a context.',
  severity: 'error',
  required: true,
  *check({ raw }) {
    const seen = new Map<string, Declaration>();
    for (const { context, name, path } of aggregatesOf(raw)) {
      for (const suffix of made) {
        const word = `what the code of the aggregate ${name} calls its ${suffix.toLowerCase()}s`;
        const scope = `context ${context}`;
        seen.set(`${scope} ${(name + suffix).toLowerCase()}`, { path, name: name + suffix, word, scope });
      }
    }
    for (const declaration of declarationsOf(raw)) {
      const key = `${declaration.scope} ${declaration.name.toLowerCase()}`;
      const first = seen.get(key);
      seen.set(key, first ?? declaration);
      // Two commands or two events of one name have rules of their own.
      if (
        !first ||
        (first.word === declaration.word && first.name === declaration.name && isMessage(first.word))
      )
        continue;
      const spelled = first.name === declaration.name ? '' : `, spelled ${first.name}`;
      const message = `The ${declaration.scope} has ${declaration.word} ${declaration.name}, but that name is taken by ${first.word}${spelled}.`;
      const steps = [{ path: first.path, at: 'key', note: `${first.word} ${first.name}` } as const];
      yield { path: declaration.path, at: 'key', message, steps };
    }
  },
};

/** Names the generated code makes of an aggregate's. */
const made = ['State', 'Command', 'Event', 'Rejection', 'Decision'];

const isMessage = (word: string) => word === 'a command' || word === 'an event';
