import { nearest } from '../../../system/nearest.ts';
import { relationshipsOf } from '../../questions/relationships.ts';
import type { ModelRule } from '../../rule.ts';

export const rule: ModelRule = {
  id: 'unknown-kernel',
  summary: 'A shared kernel that is not named, or is declared nowhere.',
  severity: 'error',
  required: true,
  isTypo: true,
  *check({ raw, names }) {
    const [first = 'NAME'] = names.kernels.keys();
    for (const { path, value } of relationshipsOf(raw)) {
      if (value.pattern === 'shared-kernel' && value.kernel === undefined) {
        const message = 'A shared kernel names the kernel that is shared.';
        yield { path, message, suggestion: `kernel: ${first}` };
      }
      if (!value.kernel || names.kernels.has(value.kernel)) continue;
      const message = `There is no shared kernel ${value.kernel}.`;
      yield { path: [...path, 'kernel'], message, suggestion: nearest(value.kernel, names.kernels.keys()) };
    }
  },
};
