import { nearest } from '../../../system/nearest.ts';
import { readUpcast } from '../../questions/upcast.ts';
import type { ModelRule, Remark } from '../../rule.ts';
import { eventHistoriesOf, type PastVersion } from './event-history.ts';

export const rule: ModelRule = {
  id: 'unreadable-upcast',
  summary: 'An upcast that names a field which is not there, or that is no upcast.',
  severity: 'error',
  *check({ raw }) {
    for (const { name, past } of eventHistoriesOf(raw)) {
      for (const old of past) yield* faultsOf(name, old);
    }
  },
};

function* faultsOf(
  name: string,
  { path, version, upcast = '', payload, next }: PastVersion,
): Generator<Remark> {
  const at = [...path, 'upcast'];
  const { sources, unread } = readUpcast(upcast);
  for (const part of unread) {
    const message = `"${part}" is no upcast: write FIELD := occurredAt, another field, a number or a 'text', with ; between two.`;
    const [, field, value] = /^(\w+)\s*(?:=|:)\s*([\w.']+)$/.exec(part) ?? [];
    yield { path: at, message, suggestion: field && `${field} := ${value}` };
  }
  for (const [field, source] of sources) {
    if (!Object.hasOwn(next.payload, field)) {
      const message = `The upcast gives ${field} a value, but version ${next.version} of ${name} has no field of that name.`;
      yield { path: at, message, suggestion: nearest(field, Object.keys(next.payload)) };
    }
    if (source.kind !== 'field' || Object.hasOwn(payload, source.name)) continue;
    const message = `The upcast takes ${field} from ${source.name}, but version ${version} of ${name} has no field of that name.`;
    yield { path: at, message, suggestion: nearest(source.name, ['occurredAt', ...Object.keys(payload)]) };
  }
}
