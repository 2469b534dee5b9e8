import type { ModelRule } from '../../rule.ts';
import { rolesOf } from './roles.ts';

export const rule: ModelRule = {
  id: 'conformist-with-anticorruption',
  summary: 'A downstream that conforms and translates at once.',
  severity: 'error',
  *check({ raw }) {
    for (const { path, downstreamRoles = [], upstream, downstream } of rolesOf(raw, 'CF')) {
      if (!downstreamRoles.includes('ACL')) continue;
      const message = `${downstream} takes the model of ${upstream} as it is (CF) and keeps it out (ACL): it can't do both.`;
      yield { path, message, suggestion: 'downstreamRoles: [ACL]' };
    }
  },
};
