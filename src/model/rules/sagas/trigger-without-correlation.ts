import { nearest } from '../../../system/nearest.ts';
import type { Names } from '../../names.ts';
import type { ModelRule, Remark } from '../../rule.ts';
import { choreographiesOf, plainName } from '../../sagas/choreography.ts';
import type { Path } from '../../tree.ts';

export const rule: ModelRule = {
  id: 'trigger-without-correlation',
  summary: 'An event of a saga that does not say which run it belongs to.',
  severity: 'error',
  *check({ raw, names }) {
    for (const { name, raw: saga, steps } of choreographiesOf(raw, names)) {
      const triggers = new Map(steps.toReversed().map(({ on, path }) => [on, path] as const));
      for (const [on, path] of [...triggers].toReversed()) {
        yield* faultOf(names, name, saga.correlateBy, { on, path: [...path, 'on'] });
      }
    }
    // What comes back to an orchestrator says by its envelope where it belongs; only the first event has to say it itself.
    for (const [name, { style, in: home = '', startsOn, correlateBy }] of Object.entries(raw.sagas ?? {})) {
      if (style !== 'orchestrated') continue;
      const path = ['sagas', name, 'correlateBy'];
      yield* faultOf(names, name, correlateBy, { on: plainName(startsOn, home), path });
    }
  },
};

type Trigger = { readonly on: string; readonly path: Path };

function* faultOf(names: Names, saga: string, key: string, { on, path }: Trigger): Generator<Remark> {
  const [context = '', event = ''] = on.split('.');
  const payload = names.contexts.get(context)?.events.get(event)?.event.payload;
  if (key === '' || payload === undefined || Object.hasOwn(payload, key)) return;
  const fields = Object.keys(payload);
  yield {
    path,
    message: `${saga} ties its messages together by ${key}, which ${on} does not carry; it carries ${fields.join(', ') || 'nothing'}.`,
    suggestion: nearest(key, fields) ?? `Add ${key} to the payload of ${on}.`,
  };
}
