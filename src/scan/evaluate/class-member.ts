import type { Class, Expr, Field } from '../lower/summary.ts';
import type { Evaluator } from './evaluator.ts';
import { injected } from './inject.ts';
import { classOf, methodOf } from './program.ts';
import { type InstanceValue, type Scope, type Term, textValue, type Value, withStep } from './value.ts';

/** A static field or method, then those of the base class. */
export function staticMember(
  evaluator: Evaluator,
  value: Extract<Value, { kind: 'class' }>,
  name: string,
): readonly Value[] {
  const cls = classOf(evaluator.program, value.file, value.cls);
  if (!cls) return [];
  if (name === 'name')
    return [textValue(cls.name, [{ file: value.file, at: cls.at, note: `class ${cls.name}` }])];
  const scope: Scope = { file: value.file, fn: cls.fn, frame: null, self: null };
  const method = cls.methods.find((one) => one.static && one.name === name);
  if (method) return methodValues(evaluator, value.file, method.kind, method.fn, null);
  const fields = cls.fields.filter((one) => one.static && one.name === name);
  const found = fields.flatMap((field) => fieldValues(evaluator, field, scope));
  if (found.length > 0) return found;
  const assigned = assignedStatic(evaluator, value.file, cls, name, scope);
  if (assigned.length > 0) return assigned;
  if (!cls.base) return [];
  return evaluator.evaluate({ expr: cls.base, scope }).flatMap((base) => evaluator.member(base, name));
}

function assignedStatic(
  evaluator: Evaluator,
  file: string,
  cls: Class,
  name: string,
  scope: Scope,
): readonly Value[] {
  const assigns = evaluator.program.file(file)?.summary.assigns ?? [];
  return assigns
    .filter((one) => one.root === cls.name && one.path.length === 1 && one.path[0] === name)
    .flatMap((one) => evaluator.evaluate({ expr: one.value, scope: { ...scope, fn: one.fn } }));
}

function methodValues(
  evaluator: Evaluator,
  file: string,
  kind: string,
  fn: number,
  self: InstanceValue | null,
): readonly Value[] {
  if (kind !== 'get') return [{ kind: 'function', file, fn, frame: null, self, trail: [] }];
  const scope: Scope = { file, fn, frame: null, self };
  return (evaluator.program.file(file)?.summary.functions[fn]?.returns ?? []).flatMap((expr) =>
    evaluator.evaluate({ expr, scope }),
  );
}

/** A field, method or getter of an object, looked for in its class and then in the base classes. */
export function instanceMember(evaluator: Evaluator, value: InstanceValue, name: string): readonly Value[] {
  if (name === 'constructor') return [{ kind: 'class', file: value.file, cls: value.cls, trail: [] }];
  const level = { file: value.file, cls: value.cls, args: value.args };
  const found = memberInClass(evaluator, value, level, name, 0);
  if (found.length > 0 || !value.thisOf) return found;
  return [{ kind: 'open', ...value.thisOf, index: -1, path: `.${name}`, trail: [] }];
}

type Level = { readonly file: string; readonly cls: number; readonly args: readonly Term[] | null };

function memberInClass(
  evaluator: Evaluator,
  self: InstanceValue,
  level: Level,
  name: string,
  depth: number,
): readonly Value[] {
  const cls = classOf(evaluator.program, level.file, level.cls);
  if (!cls || depth > 6) return [];
  const method = methodOf(cls, name);
  if (method) return methodValues(evaluator, level.file, method.kind, method.fn, self);
  const fields = cls.fields.filter((field) => field.name === name);
  const found = fieldsOfInstance(evaluator, cls, fields, self, level);
  if (found.length > 0) return found;
  return inherited(evaluator, cls, self, level, name, depth);
}

function fieldsOfInstance(
  evaluator: Evaluator,
  cls: Class,
  fields: readonly Field[],
  self: InstanceValue,
  level: Level,
): readonly Value[] {
  const frame =
    level.args && cls.ctor >= 0
      ? { file: level.file, fn: cls.ctor, args: level.args, up: null, depth: 1 }
      : null;
  const valuesOf = (list: readonly Field[]): readonly Value[] =>
    list.flatMap((field) =>
      fieldValues(evaluator, field, { file: level.file, fn: field.fn >= 0 ? field.fn : cls.fn, frame, self }),
    );
  const isKnown = (value: Value): boolean => value.kind !== 'open' && value.kind !== 'unknown';
  const set = valuesOf(fields.filter((field) => field.init !== null));
  const known = set.filter(isKnown);
  if (known.length > 0) return known;
  const declared = valuesOf(fields.filter((field) => field.init === null)).filter(isKnown);
  return declared.length > 0 ? declared : set;
}

/** The initialiser; where that tells nothing, what its type or its `@Inject` decorator says. */
function fieldValues(evaluator: Evaluator, field: Field, scope: Scope): readonly Value[] {
  const found = field.init ? evaluator.evaluate({ expr: field.init, scope }) : [];
  const step = { file: scope.file, at: field.at, note: `this.${field.name}` };
  const known = found.filter((value) => value.kind !== 'unknown' && value.kind !== 'open');
  const declared =
    known.length === 0 && (field.type || field.decorators.length > 0)
      ? injected(evaluator, field, { ...scope, frame: null, self: null })
      : [];
  return (declared.length > 0 ? declared : found).map((value) =>
    value.kind === 'function' || value.kind === 'class' ? value : withStep(value, step),
  );
}

function inherited(
  evaluator: Evaluator,
  cls: Class,
  self: InstanceValue,
  level: Level,
  name: string,
  depth: number,
): readonly Value[] {
  if (!cls.base) return [];
  const scope: Scope = { file: level.file, fn: cls.fn, frame: null, self: null };
  return evaluator.evaluate({ expr: cls.base, scope }).flatMap((base): readonly Value[] => {
    if (base.kind === 'class') {
      const next: Level = { file: base.file, cls: base.cls, args: superArgs(evaluator, cls, self, level) };
      return memberInClass(evaluator, self, next, name, depth + 1);
    }
    if (base.kind !== 'library') return [];
    const declared = { decorators: cls.decorators, types: cls.baseTypes, scope };
    const instance: Value = {
      ...base,
      path: `${base.path}()`,
      of: base,
      made: superMade(evaluator, cls, level),
      declared,
      param: null,
    };
    return evaluator.member(instance, name);
  });
}

/** Arguments of the call of `super` in the constructor. */
function superArgs(
  evaluator: Evaluator,
  cls: Class,
  self: InstanceValue,
  level: Level,
): readonly Term[] | null {
  const made = superMade(evaluator, cls, level);
  if (!made) return cls.ctor < 0 ? level.args : null;
  const frame = level.args ? { file: level.file, fn: cls.ctor, args: level.args, up: null, depth: 1 } : null;
  return made.expr.args.map((expr) => ({ expr, scope: { file: level.file, fn: cls.ctor, frame, self } }));
}

function superMade(evaluator: Evaluator, cls: Class, level: Level) {
  if (cls.ctor < 0) return null;
  const site = evaluator.program
    .file(level.file)
    ?.summary.calls.find((one) => one.fn === cls.ctor && one.expr.callee.kind === 'super');
  if (!site) return null;
  const scope: Scope = { file: level.file, fn: cls.ctor, frame: null, self: null };
  return { expr: site.expr, scope, args: site.expr.args.map((expr: Expr) => ({ expr, scope })) };
}
