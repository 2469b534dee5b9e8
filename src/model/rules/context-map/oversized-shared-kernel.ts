import type { ModelRule } from '../../rule.ts';

// A kernel is kept small (Evans); from which size on it is not, is a matter of experience, hence an option.
const options = { maxTypes: 10 };

export const rule: ModelRule<typeof options> = {
  id: 'oversized-shared-kernel',
  summary: 'A shared kernel with many types.',
  severity: 'warning',
  options,
  *check({ raw }, { maxTypes }) {
    for (const [name, { owners, types }] of Object.entries(raw.sharedKernels ?? {})) {
      const size = Object.keys(types).length;
      if (size <= maxTypes) continue;
      yield {
        path: ['sharedKernels', name],
        at: 'key',
        message: `The shared kernel ${name} of ${owners.join(' and ')} has ${size} types, more than ${maxTypes}.`,
        suggestion: 'Leave in it what both have to understand alike; copy the rest.',
      };
    }
  },
};
