import type { Evaluator } from './evaluator.ts';
import { libraryMember } from './library.ts';
import { configValues } from './nest-config.ts';
import { asText } from './text.ts';
import { type LibraryValue, literalText, type Part, type Term, type TextValue, type Value } from './value.ts';

/**
 * Environment variables, plain and behind the libraries that check them: `process.env.X`; zod, envalid, Joi, t3-env and their like
 * (the result of a call that is given `process.env`); convict; env-var; dotenv's `parsed`; Nest's ConfigService.
 */
export function environmentMember(
  evaluator: Evaluator,
  value: LibraryValue,
  name: string,
): readonly Value[] | undefined {
  if (isProcessEnv(value)) return name === '[]' ? undefined : [envText(name, null, value)];
  if (!value.made) return undefined;
  const setting = checkedSetting(evaluator, value, name);
  if (setting) return [envText(name, schemaDefault(evaluator, value, name), setting)];
  if (!givenEnvironment(evaluator, value)) return undefined;
  if (/^(?:data|value|parsed|success|error|result|output)$/.test(name)) return [libraryMember(value, name)];
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name) || /^(?:get|parse|then)$/.test(name)) return undefined;
  const key = /[A-Z]/.test(name) && name === name.toUpperCase() ? name : envKeyFor(evaluator, value, name);
  return key === undefined ? undefined : [envText(key, schemaDefault(evaluator, value, name), value)];
}

/** Calls that answer with an environment variable. */
export function environmentCall(
  evaluator: Evaluator,
  callee: LibraryValue,
  args: readonly Term[],
): readonly Value[] | undefined {
  const first = args[0];
  const key = first ? evaluator.evaluate(first).map(literalText)[0] : undefined;
  if (
    callee.module === '@nestjs/config' &&
    /(?:^|\.)ConfigService(?:\(\))?\.(?:get|getOrThrow)$/.test(callee.path)
  ) {
    if (key === undefined || !first) return undefined;
    const configured = configValues(evaluator, key, first.scope.file);
    if (configured.length > 0) return configured;
    const fallback = args[1] ? evaluator.evaluate(args[1])[0] : undefined;
    return [envText(key, fallback?.kind === 'text' ? fallback.parts : null, first)];
  }
  if (callee.module === 'env-var' && /(?:^|\.)get$/.test(callee.path) && key !== undefined && first)
    return [envText(key, null, first)];
  if (callee.module === 'convict' && /\(\)\.get$/.test(callee.path) && key !== undefined && callee.of)
    return convictValue(evaluator, callee.of, key);
  if (callee.module === 'global' && /^(?:Deno\.env\.get)$/.test(callee.path) && key !== undefined && first)
    return [envText(key, null, first)];
  return undefined;
}

export function isProcessEnv(value: Value): boolean {
  return (
    value.kind === 'library' &&
    ((value.module === 'process' && value.path === 'env') ||
      (value.module === 'global' && value.path === 'Bun.env'))
  );
}

/** The text that an environment variable holds. */
function envText(key: string, fallback: readonly Part[] | null, at: LibraryValue | Term): TextValue {
  const place =
    'scope' in at
      ? { file: at.scope.file, at: at.expr.at }
      : { file: at.made?.scope.file ?? '', at: at.made?.expr.at ?? 0 };
  const trail = place.file === '' ? [] : [{ ...place, note: `process.env.${key}` }];
  return { kind: 'text', parts: [{ kind: 'env', key, fallback, ...place }], trail };
}

/** Whether the value came from a call that was handed the environment: `schema.parse(process.env)`, `cleanEnv({ ...process.env })`. */
function givenEnvironment(evaluator: Evaluator, value: LibraryValue): boolean {
  for (let at: LibraryValue | null = value; at; at = at.of) {
    if (at.module === 'dotenv' && /^config\(\)/.test(at.path)) return true;
    if (at.made?.args.some((arg) => holdsEnvironment(evaluator, arg, 0))) return true;
  }
  return false;
}

/**
 * The entry of a setting where TypeBox made the value by a schema that names it in capitals:
 * `Value.Convert(Type.Object({ DATABASE_URL: ... }), given)`. Such an object is the environment, whichever way it came in.
 */
function checkedSetting(evaluator: Evaluator, value: LibraryValue, name: string): Term | undefined {
  const isChecked = /^(?:typebox|@sinclair\/typebox)\/(?:value|schema)$/.test(value.module);
  return isChecked && /^[A-Z][A-Z0-9_]*$/.test(name) ? schemaEntry(evaluator, value, name) : undefined;
}

function holdsEnvironment(evaluator: Evaluator, { expr, scope }: Term, depth: number): boolean {
  if (expr.kind === 'object' && depth < 2) {
    return expr.props.some(
      (prop) =>
        (prop.key === null || /^(?:runtimeEnv|env|data|process)$/.test(prop.key ?? '')) &&
        holdsEnvironment(evaluator, { expr: prop.value, scope }, depth + 1),
    );
  }
  if (expr.kind !== 'member' && expr.kind !== 'name') return false;
  return evaluator.evaluate({ expr, scope }).some(isProcessEnv);
}

/** The schema's own name for a key that it renames: `z.object({ port: ... })` over lower-case keys is left alone. */
function envKeyFor(evaluator: Evaluator, value: LibraryValue, name: string): string | undefined {
  return schemaEntry(evaluator, value, name) ? name : undefined;
}

/** The default that the schema gives a key: `.default(v)` in a chain, or `default: v` in an object of options. */
function schemaDefault(evaluator: Evaluator, value: LibraryValue, name: string): readonly Part[] | null {
  const entry = schemaEntry(evaluator, value, name);
  const found = entry && defaultIn(evaluator, entry, 0);
  return found ? asText(found).parts : null;
}

/** The expression that describes a key, in any object literal among the arguments or receivers of the calls that made the value. */
function schemaEntry(evaluator: Evaluator, value: LibraryValue, name: string): Term | undefined {
  for (let at: LibraryValue | null = value; at; at = at.of) {
    for (const arg of at.made?.args ?? []) {
      const found = entryIn(evaluator, arg, name, 0);
      if (found) return found;
    }
  }
  return undefined;
}

function entryIn(evaluator: Evaluator, term: Term, name: string, depth: number): Term | undefined {
  if (depth > 3) return undefined;
  for (const value of evaluator.evaluate(term)) {
    if (value.kind === 'object' && value.term.expr.kind === 'object') {
      for (const prop of value.term.expr.props) {
        if (prop.key === name) return { expr: prop.value, scope: value.term.scope };
        if (prop.key === 'server' || prop.key === 'shared' || prop.key === null) {
          const inner = entryIn(evaluator, { expr: prop.value, scope: value.term.scope }, name, depth + 1);
          if (inner) return inner;
        }
      }
    } else if (value.kind === 'library' && !isProcessEnv(value)) {
      const inner = schemaEntry(evaluator, value, name);
      if (inner) return inner;
    }
  }
  return undefined;
}

function defaultIn(evaluator: Evaluator, { expr, scope }: Term, depth: number): Value | undefined {
  if (depth > 8) return undefined;
  if (expr.kind === 'member') return defaultIn(evaluator, { expr: expr.of, scope }, depth + 1);
  if (expr.kind !== 'call') return undefined;
  const first = expr.args[0];
  if (expr.callee.kind === 'member' && /^(?:default|catch|prefault)$/.test(expr.callee.name) && first)
    return evaluator.evaluate({ expr: first, scope })[0];
  for (const arg of expr.args) {
    const option =
      arg.kind === 'object'
        ? arg.props.find((prop) => prop.key === 'default' || prop.key === 'devDefault')
        : undefined;
    if (option) return evaluator.evaluate({ expr: option.value, scope })[0];
  }
  return defaultIn(evaluator, { expr: expr.callee, scope }, depth + 1);
}

/** `convict({ db: { host: { env: 'DB_HOST', default: 'localhost' } } }).get('db.host')` */
function convictValue(evaluator: Evaluator, config: LibraryValue, path: string): readonly Value[] {
  const schema = config.made?.args[0];
  if (!schema) return [];
  const steps = path.split('.');
  const entries = steps.reduce<readonly Value[]>(
    (at, step) => at.flatMap((value) => evaluator.member(value, step)),
    evaluator.evaluate(schema),
  );
  return entries.flatMap((entry): readonly Value[] => {
    const key = evaluator.member(entry, 'env').map(literalText)[0];
    const fallback = evaluator.member(entry, 'default')[0];
    if (key === undefined) return fallback ? [fallback] : [];
    return [envText(key, fallback?.kind === 'text' ? fallback.parts : null, schema)];
  });
}
