import type { ModelRule } from '../../rule.ts';
import { commandsOf } from '../../walk.ts';
import { declaredTwice } from './declared-twice.ts';

export const rule: ModelRule = {
  id: 'duplicate-command',
  summary: 'Two commands of one name in a context.',
  severity: 'error',
  required: true,
  *check({ raw }) {
    yield* declaredTwice(commandsOf(raw), 'a command');
  },
};
