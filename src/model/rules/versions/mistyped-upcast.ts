import { findDeclaration } from '../../questions/type-declarations.ts';
import { readUpcast, type UpcastSource } from '../../questions/upcast.ts';
import type { ModelRule, ModelView } from '../../rule.ts';
import { parseTypeText, scalars, type TypeScope } from '../../type-text.ts';
import { eventHistoriesOf } from './event-history.ts';

export const rule: ModelRule = {
  id: 'mistyped-upcast',
  summary: 'An upcast that gives a field what its type does not take.',
  severity: 'error',
  // The upcaster is made from it, and would not compile.
  required: true,
  *check(view) {
    for (const { context, name, past } of eventHistoriesOf(view.raw)) {
      for (const { path, upcast = '', next } of past) {
        for (const [field, source] of readUpcast(upcast).sources) {
          const declared = Object.hasOwn(next.payload, field) ? next.payload[field] : undefined;
          const type = typeof declared === 'string' ? declared : declared?.type;
          const wanted = type && kindOf(view, type, { kind: 'context', context });
          if (!wanted || takes(wanted, source)) continue;
          yield {
            path: [...path, 'upcast'],
            message: `The upcast gives ${field} of version ${next.version} of ${name} ${sayOf(source)}, but it is ${wanted.said}.`,
          };
        }
      }
    }
  },
};

/** What a type takes: a kind of value, or some words. */
type Wanted = { readonly said: string; readonly words?: readonly string[]; readonly scalar?: string };

/** undefined where the type is not known, or takes anything. */
function kindOf(view: ModelView, text: string, scope: TypeScope): Wanted | undefined {
  const parsed = parseTypeText(text);
  if (parsed === undefined || parsed.name === 'json') return undefined;
  if (parsed.lists > 0) return { said: `a list (${text})` };
  if (scalars.some((scalar) => scalar === parsed.name)) return scalarKind(parsed.name, text);
  const type = findDeclaration(view, parsed.name, scope)?.type;
  if (type === undefined) return undefined;
  if (typeof type === 'string') return scalarKind(type, text);
  if (type.enum) return { said: `one of ${type.enum.join(', ')}`, words: type.enum };
  if (type.fields) return { said: `a record (${text})` };
  return type.of === undefined ? undefined : scalarKind(type.of, text);
}

function scalarKind(scalar: string, text: string): Wanted {
  const said = scalar === text ? `of type ${text}` : `of type ${text} (${scalar})`;
  return { said, scalar };
}

function takes({ words, scalar }: Wanted, source: UpcastSource): boolean {
  // What another field holds is for the compiler of the service to see.
  if (source.kind === 'field') return true;
  if (words) return source.kind === 'text' && words.includes(source.text);
  if (scalar === undefined) return false;
  if (source.kind === 'occurred-at') return scalar === 'datetime' || scalar === 'string';
  if (source.kind === 'text') return !['int', 'float', 'bool'].includes(scalar);
  if (/^(true|false)$/.test(source.literal)) return scalar === 'bool';
  return scalar === 'float' || (scalar === 'int' && !source.literal.includes('.'));
}

function sayOf(source: UpcastSource): string {
  if (source.kind === 'occurred-at') return 'a point in time';
  if (source.kind === 'text') return `the text '${source.text}'`;
  return source.kind === 'literal' ? source.literal : source.name;
}
