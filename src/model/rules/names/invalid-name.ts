import { type Casing, casings } from '../../casing.ts';
import { declarationsOf } from '../../questions/declarations.ts';
import type { ModelRule, ModelView } from '../../rule.ts';
import type { Path } from '../../tree.ts';
import { commandsOf, contextsOf, fieldMapsOf, membersOf } from '../../walk.ts';

const { kebab, pascal, camel } = casings;

export const rule: ModelRule = {
  id: 'invalid-name',
  summary: 'A name not in the casing of its kind.',
  severity: 'error',
  required: true,
  *check(view) {
    for (const { path, name, word, at = 'key', ...rest } of namesOf(view)) {
      if (rest.case.form.test(name) || (name === '' && at === 'value')) continue;
      const message = `"${name}" can't be the name of ${word}: it has to be in ${rest.case.name}, such as ${rest.case.sample}.`;
      yield { path, at, message, suggestion: recase(name, rest.case) };
    }
  },
};

type Name = {
  readonly path: Path;
  readonly name: string;
  readonly word: string;
  readonly case: Casing;
  readonly at?: 'key' | 'value';
};

/** Every name that becomes an identifier, file or folder. */
function* namesOf({ raw }: ModelView): Generator<Name> {
  yield { path: ['system', 'name'], name: raw.system.name, word: 'the system', case: kebab, at: 'value' };
  for (const name of Object.keys(raw.sharedKernels ?? {}))
    yield { path: ['sharedKernels', name], name, word: 'a shared kernel', case: kebab };
  for (const name of Object.keys(raw.sagas ?? {}))
    yield { path: ['sagas', name], name, word: 'a saga', case: kebab };
  for (const name of Object.keys(raw.platform?.services ?? {}))
    yield { path: ['platform', 'services', name], name, word: 'a service', case: kebab };
  for (const { name, path } of contextsOf(raw)) yield { path, name, word: 'a context', case: kebab };
  for (const { name, path } of membersOf(raw, 'stores')) yield { path, name, word: 'a store', case: kebab };
  for (const { name, path, word } of declarationsOf(raw)) yield { path, name, word, case: pascal };
  for (const { path, value } of commandsOf(raw)) {
    for (const [index, name] of (value.rejects ?? []).entries())
      yield { path: [...path, 'rejects', index], name, word: 'a refusal', case: pascal, at: 'value' };
  }
  for (const { path, fields } of fieldMapsOf(raw)) {
    for (const name of Object.keys(fields))
      yield { path: [...path, name], name, word: 'a field', case: camel };
  }
}

/** The name in the casing of its kind, where its words can be told. */
function recase(name: string, wanted: Casing): string | undefined {
  const words = name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z0-9]+/g) ?? [];
  const lower = words.map((word) => word.toLowerCase());
  const upper = lower.map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  const made =
    wanted === kebab
      ? lower.join('-')
      : wanted === pascal
        ? upper.join('')
        : (lower[0] ?? '') + upper.slice(1).join('');
  return wanted.form.test(made) ? made : undefined;
}
