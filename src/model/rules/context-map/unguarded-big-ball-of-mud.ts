import { relationshipsOf } from '../../questions/relationships.ts';
import type { ModelRule } from '../../rule.ts';

export const rule: ModelRule = {
  id: 'unguarded-big-ball-of-mud',
  summary: 'A big ball of mud upstream, and no anticorruption layer against it.',
  severity: 'error',
  *check({ raw }) {
    for (const { path, value } of relationshipsOf(raw)) {
      const { upstream = '', downstream, downstreamRoles = [] } = value;
      const isMud = raw.externalSystems?.[upstream]?.quality === 'big-ball-of-mud';
      if (!isMud || downstream === undefined || downstreamRoles.includes('ACL')) continue;
      yield {
        path,
        message: `${downstream} has no anticorruption layer against ${upstream}, which is a big ball of mud.`,
        suggestion: 'downstreamRoles: [ACL]',
        steps: [
          {
            path: ['externalSystems', upstream, 'quality'],
            note: `${upstream} is said to be a big ball of mud`,
          },
        ],
      };
    }
  },
};
