import { type DeployedContext, deployedContextsOf } from '../../questions/deployed-contexts.ts';
import type { ModelRule } from '../../rule.ts';

export const rule: ModelRule = {
  id: 'context-deployed-twice',
  summary: 'A context in two deployment units.',
  severity: 'error',
  required: true,
  *check({ raw }) {
    const seen = new Map<string, DeployedContext>();
    for (const deployed of deployedContextsOf(raw)) {
      const { context, service, path } = deployed;
      const first = seen.get(context);
      if (first === undefined) seen.set(context, deployed);
      else {
        const message = `The context ${context} is deployed by ${first.service} and by ${service}; it runs in one service.`;
        yield { path, message, steps: [{ path: first.path, note: `${first.service} deploys it already` }] };
      }
    }
  },
};
