import { listing } from '../../../system/listing.ts';
import { readUpcast } from '../../questions/upcast.ts';
import type { ModelRule } from '../../rule.ts';
import type { RawFields } from '../../schema.ts';
import { eventHistoriesOf, type PastVersion } from './event-history.ts';

export const rule: ModelRule = {
  id: 'missing-upcast',
  summary: 'A stored version of an event that can not become the next one.',
  severity: 'error',
  *check({ raw }) {
    for (const { context, name, event, past, isStored } of eventHistoriesOf(raw)) {
      // A history that is impossible does not tell what becomes of what.
      if (!isStored || past.length < (event.history ?? []).length) continue;
      for (const old of past) {
        const missing = missingFields(old);
        if (missing.length === 0) continue;
        const { version, next } = old;
        yield {
          path: old.upcast === undefined ? old.path : [...old.path, 'upcast'],
          message: `The store may hold ${context}.${name} of version ${version}, and nothing says where ${listing(missing)} of version ${next.version} ${missing.length === 1 ? 'comes' : 'come'} from.`,
          suggestion: `upcast: "${missing.map((field) => `${field} := ...`).join('; ')}"`,
        };
      }
    }
  },
};

/** Fields that the next version always has, and that neither this one has always nor its upcast gives. */
function missingFields({ payload, upcast = '', next }: PastVersion): readonly string[] {
  const { sources, unread } = readUpcast(upcast);
  const isReadable =
    unread.length === 0 && [...sources.keys()].every((field) => Object.hasOwn(next.payload, field));
  // What can't be read may well be about the field that is missed.
  if (!isReadable) return [];
  return Object.keys(next.payload).filter(
    (field) => isAlways(next.payload, field) && !isAlways(payload, field) && !sources.has(field),
  );
}

function isAlways(fields: RawFields, name: string): boolean {
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
  const type = typeof field === 'string' ? field : field?.type;
  return type !== undefined && !type.trimEnd().endsWith('?');
}
