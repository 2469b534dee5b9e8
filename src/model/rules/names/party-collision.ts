import type { ModelRule, Spotted } from '../../rule.ts';
import type { RawModel } from '../../schema.ts';

export const rule: ModelRule = {
  id: 'party-collision',
  summary: 'Two parties of one name: contexts, external systems, actors and shared kernels.',
  severity: 'error',
  *check({ raw }) {
    const first = new Map<string, Party>();
    for (const party of partiesOf(raw)) {
      const taken = first.get(party.name);
      first.set(party.name, taken ?? party);
      // Two keys of one map, or one actor twice, is another fault.
      if (taken === undefined || taken.word === party.word) continue;
      const { name, word, ...spot } = party;
      yield {
        ...spot,
        message: `${name} is the name of ${word}, and of ${taken.word} already: whoever names it may mean either.`,
        steps: [{ path: taken.path, at: taken.at ?? 'value', note: `${taken.word} ${name}` }],
      };
    }
  },
};

type Party = Spotted & { readonly name: string; readonly word: string };

function* partiesOf(raw: RawModel): Generator<Party> {
  const maps = [
    ['contexts', 'a context'],
    ['externalSystems', 'an external system'],
    ['sharedKernels', 'a shared kernel'],
  ] as const;
  for (const [block, word] of maps) {
    for (const name of Object.keys(raw[block] ?? {})) yield { name, word, path: [block, name], at: 'key' };
  }
  for (const [index, name] of (raw.actors ?? []).entries()) {
    yield { name, word: 'an actor', path: ['actors', index] };
  }
}
