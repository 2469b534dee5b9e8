import { type Casing, casings } from '../casing.ts';
import { idFieldOf } from '../normalise-context.ts';
import { parseTagged } from '../reference.ts';
import type { ModelRule, ModelView, Remark } from '../rule.ts';
import type { Path } from '../tree.ts';
import {
  aggregatesOf,
  commandsOf,
  contextsOf,
  eventsOf,
  fieldMapsOf,
  membersOf,
  namedTypesOf,
} from '../walk.ts';
import { builtInTypes, sqlWords, typeScriptWords } from './reserved-words.ts';

const { kebab, pascal, camel } = casings;

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

type Declaration = {
  readonly path: Path;
  readonly name: string;
  readonly word: string;
  readonly scope: string;
};

/** Everything that becomes a type in the code of its context or kernel. */
function* declarationsOf(raw: ModelView['raw']): Generator<Declaration> {
  const sources = [
    [aggregatesOf(raw), 'an aggregate'],
    [commandsOf(raw), 'a command'],
    [eventsOf(raw), 'an event'],
    [membersOf(raw, 'queries'), 'a query'],
    [membersOf(raw, 'readModels'), 'a read model'],
  ] as const;
  for (const [found, word] of sources) {
    for (const { context, name, path } of found) yield { path, name, word, scope: `context ${context}` };
  }
  for (const { scope, path, types } of namedTypesOf(raw)) {
    const owner = scope.kind === 'kernel' ? `shared kernel ${scope.kernel}` : `context ${scope.context}`;
    for (const name of Object.keys(types))
      yield { path: [...path, name], name, word: 'a type', scope: owner };
  }
}

function* invalidNames(view: ModelView): Generator<Remark> {
  for (const { path, name, word, at = 'key', ...rest } of namesOf(view)) {
    if (rest.case.form.test(name) || (name === '' && at === 'value')) continue;
    const message = `"${name}" can't be the name of ${word}: it has to be in ${rest.case.name}, such as ${rest.case.sample}.`;
    yield { path, at, message, suggestion: recase(name, rest.case) };
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

function* reservedWords({ raw }: ModelView): Generator<Remark> {
  for (const { path, name, word } of declarationsOf(raw)) {
    if (builtInTypes.has(name))
      yield {
        path,
        at: 'key',
        message: `${name} is a type of TypeScript itself and can't be the name of ${word}.`,
      };
  }
  for (const { path, fields } of fieldMapsOf(raw)) {
    const isColumn = path.at(-2) === 'root' || path.at(2) === 'readModels';
    for (const name of Object.keys(fields)) {
      const language = typeScriptWords.has(name)
        ? 'TypeScript'
        : isColumn && sqlWords.has(name.toLowerCase())
          ? 'SQL'
          : undefined;
      if (language)
        yield {
          path: [...path, name],
          at: 'key',
          message: `${name} is a reserved word of ${language} and can't be a field.`,
        };
    }
  }
}

/** Names the generated code makes of an aggregate's. */
const made = ['State', 'Command', 'Event', 'Rejection', 'Decision'];

function* collidingNames({ raw }: ModelView): Generator<Remark> {
  const seen = new Map<string, Declaration>();
  for (const { context, name, path } of aggregatesOf(raw)) {
    for (const suffix of made) {
      const word = `what the code of the aggregate ${name} calls its ${suffix.toLowerCase()}s`;
      const scope = `context ${context}`;
      seen.set(`${scope} ${(name + suffix).toLowerCase()}`, { path, name: name + suffix, word, scope });
    }
  }
  for (const declaration of declarationsOf(raw)) {
    const key = `${declaration.scope} ${declaration.name.toLowerCase()}`;
    const first = seen.get(key);
    seen.set(key, first ?? declaration);
    // Two commands or two events of one name have rules of their own.
    if (
      !first ||
      (first.word === declaration.word && first.name === declaration.name && isMessage(first.word))
    )
      continue;
    const spelled = first.name === declaration.name ? '' : `, spelled ${first.name}`;
    const message = `The ${declaration.scope} has ${declaration.word} ${declaration.name}, but that name is taken by ${first.word}${spelled}.`;
    yield { path: declaration.path, at: 'key', message };
  }
}

const isMessage = (word: string) => word === 'a command' || word === 'an event';

/** Fields that are one after casing, and fields that the generated code has a use of its own for. */
function* collidingFields({ raw }: ModelView): Generator<Remark> {
  for (const { path, fields } of fieldMapsOf(raw)) {
    const seen = new Map<string, string>();
    for (const name of Object.keys(fields)) {
      const plain = name.replaceAll(/[_-]/g, '').toLowerCase();
      const first = seen.get(plain);
      if (first !== undefined)
        yield {
          path: [...path, name],
          at: 'key',
          message: `The fields ${first} and ${name} are one after casing.`,
        };
      else seen.set(plain, name);
    }
  }
  yield* takenFields(raw);
}

function* takenFields(raw: ModelView['raw']): Generator<Remark> {
  for (const { name, path, value } of aggregatesOf(raw)) {
    const taken = new Map([
      [idFieldOf(value.root.id), `it is the id of ${name}`],
      ['version', 'the row keeps the number of its last change there'],
      ...(value.lifecycle ? [['state', `the lifecycle of ${name} keeps its state there`] as const] : []),
    ]);
    for (const field of Object.keys(value.root.fields ?? {})) {
      const why = taken.get(field);
      if (why)
        yield {
          path: [...path, 'root', 'fields', field],
          at: 'key',
          message: `The field ${field} is taken: ${why}.`,
        };
    }
  }
  for (const { name, path, value } of commandsOf(raw)) {
    if (!Object.hasOwn(value.input ?? {}, 'type')) continue;
    yield {
      path: [...path, 'input', 'type'],
      at: 'key',
      message: `The input type of ${name} is taken: commands are told apart by it.`,
    };
  }
}

/** A subscribed function stands beside the commands and queries of its context. */
function* collidingFunctions({ raw, names }: ModelView): Generator<Remark> {
  for (const { name: context, path, value } of contextsOf(raw)) {
    const known = names.contexts.get(context);
    const messages = new Set(
      [...(known?.commands.keys() ?? []), ...(known?.queries.keys() ?? [])].map((name) => name.toLowerCase()),
    );
    const seen = new Map<string, string>();
    for (const [index, consume] of (value.consumes ?? []).entries()) {
      const action = parseTagged(consume.do);
      const key = action.name.toLowerCase();
      if (action.kind !== '' || key === '') continue;
      const at = [...path, 'consumes', index, 'do'];
      if (messages.has(key)) {
        yield {
          path: at,
          message: `The function ${action.name} has the name of a command or query of ${context}.`,
          suggestion: `command:${action.name.charAt(0).toUpperCase()}${action.name.slice(1)}`,
        };
      }
      const first = seen.get(key);
      if (first !== undefined)
        yield {
          path: at,
          message: `The function ${action.name} is called by two subscriptions; each has its own event.`,
        };
      seen.set(key, action.name);
    }
  }
}

export const nameRules: readonly ModelRule[] = [
  {
    id: 'invalid-name',
    summary: 'A name not in the casing of its kind',
    severity: 'error',
    check: invalidNames,
  },
  {
    id: 'reserved-word',
    summary: 'A name that TypeScript or SQL keeps for itself',
    severity: 'error',
    check: reservedWords,
  },
  {
    id: 'name-collision',
    summary: 'Two things of one name in a context',
    severity: 'error',
    check: collidingNames,
  },
  {
    id: 'field-collision',
    summary: 'Two fields of one name, or a field whose name is taken',
    severity: 'error',
    check: collidingFields,
  },
  {
    id: 'function-collision',
    summary: 'A subscribed function with the name of something else',
    severity: 'error',
    check: collidingFunctions,
  },
];
