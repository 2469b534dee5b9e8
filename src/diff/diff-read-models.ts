import type { Model, ReadModel } from '../model/model.ts';
import type { Path } from '../model/tree.ts';
import { type Change, plainChange } from './change.ts';
import type { Exposure, Findings } from './exposure.ts';
import { compareWords, pairUp } from './pair-up.ts';
import { messageKey } from './readers.ts';
import type { Sides } from './sides.ts';

type FoundReadModel = { readonly context: string; readonly readModel: ReadModel; readonly path: Path };

/** Read models that came, went or changed. Their rows are made from events, so they can be made again. */
export function diffReadModels({ before, after }: Sides): Findings {
  const changes: Change[] = [];
  const exposures: Exposure[] = [];
  const keyOf = ({ context, readModel }: FoundReadModel) => `${context}.${readModel.name}`;
  for (const pair of pairUp(readModelsOf(before.model), readModelsOf(after.model), keyOf)) {
    if (pair.kind === 'kept') {
      changes.push(...compareReadModels(pair.before, pair.after));
      exposures.push(rowsOf(pair.after));
      continue;
    }
    const { context, path, readModel } = pair.kind === 'added' ? pair.after : pair.before;
    const message = `The read model ${context}.${readModel.name} is ${pair.kind === 'added' ? 'new' : 'gone'}.`;
    const advice = pair.kind === 'added' ? 'It starts empty: fill it from the events there are.' : '';
    const { kind } = pair;
    changes.push(plainChange({ id: `read-model-${kind}`, kind, path, context, message, advice }));
  }
  return { changes, exposures };
}

function* readModelsOf(model: Model): Generator<FoundReadModel> {
  for (const { name: context, readModels } of model.contexts) {
    for (const readModel of readModels) {
      yield { context, readModel, path: ['contexts', context, 'readModels', readModel.name] };
    }
  }
}

const again = 'Make its rows again from the events.';

/** The rows are a type, so that their differences are told there; this says what becomes of those that are stored. */
function rowsOf({ context, readModel: { name }, path }: FoundReadModel): Exposure {
  const owner = { kind: 'context', context } as const;
  const self = { name: '', type: { kind: 'ref', owner, name, limits: {}, optional: false } } as const;
  return {
    name: `${context}.${name}`,
    subject: `The rows of ${context}.${name}`,
    context,
    path,
    before: [self],
    after: [self],
    backward: null,
    forward: null,
    mind: ({ relation }) => (relation.differs ? again : ''),
    isContract: false,
  };
}

function* compareReadModels(before: FoundReadModel, after: FoundReadModel): Generator<Change> {
  const { context, path } = after;
  const [old, now] = [before.readModel, after.readModel];
  const name = `${context}.${now.name}`;
  const common = { id: 'read-model-changed', kind: 'changed', path, context } as const;
  const events = compareWords(old.projects.map(messageKey), now.projects.map(messageKey));
  for (const event of events.added) {
    yield plainChange({ ...common, message: `${name} projects ${event} too.`, advice: again });
  }
  for (const event of events.removed) {
    yield plainChange({ ...common, message: `${name} no longer projects ${event}.`, advice: again });
  }
  if (old.key !== now.key || old.keyFrom !== now.keyFrom) {
    const text = (one: ReadModel) => `${one.key}${one.keyFrom === '' ? '' : ` from ${one.keyFrom}`}`;
    const message = `The key of ${name} is ${text(now)}, and was ${text(old)}.`;
    yield plainChange({ ...common, message, advice: again });
  }
  if (old.store !== now.store) {
    const message = `${name} is kept in ${now.store}, and was in ${old.store}.`;
    yield plainChange({ ...common, message, advice: again });
  }
  if (old.consistency !== now.consistency || old.maxLagMs !== now.maxLagMs) {
    const isWeaker =
      (old.consistency === 'strong' && now.consistency === 'eventual') ||
      (now.maxLagMs ?? Number.POSITIVE_INFINITY) > (old.maxLagMs ?? Number.POSITIVE_INFINITY);
    const message = `${name} may lag ${isWeaker ? 'further behind' : 'less'} than before.`;
    yield plainChange({ ...common, message, verdict: isWeaker ? 'warning' : 'safe' });
  }
}
