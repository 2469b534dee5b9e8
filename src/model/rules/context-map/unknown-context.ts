import { nearest } from '../../../system/nearest.ts';
import { deployedContextsOf } from '../../questions/deployed-contexts.ts';
import type { Party } from '../../questions/relationships.ts';
import type { ModelRule } from '../../rule.ts';
import type { RawModel } from '../../schema.ts';

/** Contexts named outside the context map and messages: by kernels, deployment units and sagas. */
function* usesOf(raw: RawModel): Generator<Party> {
  for (const [kernel, { owners }] of Object.entries(raw.sharedKernels ?? {})) {
    for (const [index, name] of owners.entries())
      yield { path: ['sharedKernels', kernel, 'owners', index], name };
  }
  for (const { path, context } of deployedContextsOf(raw)) yield { path, name: context };
  for (const [saga, { in: home, steps }] of Object.entries(raw.sagas ?? {})) {
    if (home !== undefined) yield { path: ['sagas', saga, 'in'], name: home };
    for (const [index, step] of steps.entries()) {
      if (step.in !== undefined) yield { path: ['sagas', saga, 'steps', index, 'in'], name: step.in };
    }
  }
}

export const rule: ModelRule = {
  id: 'unknown-context',
  summary: 'A context that is declared nowhere.',
  severity: 'error',
  required: true,
  isTypo: true,
  *check({ raw, names }) {
    for (const { path, name } of usesOf(raw)) {
      if (name === '' || names.contexts.has(name)) continue;
      const suggestion = nearest(name, names.contexts.keys());
      yield { path, message: `There is no context ${name}.`, suggestion };
    }
  },
};
