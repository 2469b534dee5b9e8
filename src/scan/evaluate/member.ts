import { instanceMember, staticMember } from './class-member.ts';
import { environmentMember } from './environment.ts';
import type { Evaluator } from './evaluator.ts';
import { libraryMember } from './library.ts';
import { exportedValues } from './name.ts';
import { type Term, textValue, type Value, withStep } from './value.ts';

/** Values of `value.name`. */
export function evaluateMember(evaluator: Evaluator, value: Value, name: string): readonly Value[] {
  switch (value.kind) {
    case 'object':
      return objectMember(evaluator, value, name);
    case 'module':
      return exportedValues(evaluator, value.file, name);
    case 'instance':
      return instanceMember(evaluator, value, name);
    case 'class':
      return staticMember(evaluator, value, name);
    case 'library':
      return environmentMember(evaluator, value, name) ?? [libraryMember(value, name)];
    case 'open':
      return [{ ...value, path: `${value.path}.${name}` }];
    case 'list':
      return listMember(evaluator, value.items, name) ?? [methodOfValue(value, name)];
    case 'function':
      return functionMember(evaluator, value, name);
    case 'text':
      return name === 'length'
        ? [{ kind: 'unknown', note: 'a length', trail: value.trail }]
        : [methodOfValue(value, name)];
    case 'method':
      return [];
    case 'unknown':
      return [value];
  }
}

/** A method of a text or list: kept with its receiver until it is called. */
function methodOfValue(value: Value, name: string): Value {
  return { kind: 'method', of: value, name, trail: value.trail };
}

function listMember(
  evaluator: Evaluator,
  items: readonly Term[],
  name: string,
): readonly Value[] | undefined {
  if (!/^\d+$/.test(name)) return undefined;
  const item = items[Number(name)];
  return item ? evaluator.evaluate(item) : [];
}

/** A property: the last one written under that name, what a spread brings, and what is assigned to it elsewhere. */
function objectMember(
  evaluator: Evaluator,
  value: Extract<Value, { kind: 'object' }>,
  name: string,
): readonly Value[] {
  const { expr, scope } = value.term;
  if (expr.kind !== 'object') return [];
  for (const prop of [...expr.props].reverse()) {
    if (prop.key === name) {
      const found = evaluator.evaluate({ expr: prop.value, scope });
      const step = { file: scope.file, at: prop.at, note: `${name}: ...` };
      return found.map((one) =>
        one.kind === 'function' || one.kind === 'class' ? one : withStep(one, step),
      );
    }
    if (prop.key === null && prop.computed) {
      const keys = evaluator.evaluate({ expr: prop.computed, scope });
      const matches = keys.some(
        (key) =>
          key.kind === 'text' &&
          key.parts.length === 1 &&
          key.parts[0]?.kind === 'text' &&
          key.parts[0].text === name,
      );
      if (matches) return evaluator.evaluate({ expr: prop.value, scope });
    } else if (prop.key === null) {
      const spread = evaluator
        .evaluate({ expr: prop.value, scope })
        .flatMap((one) => evaluator.member(one, name));
      if (spread.length > 0) return spread;
    }
  }
  return assignedMember(evaluator, value, name);
}

/** `config.a = v` in the file that made the object, found by the name the object was bound to. */
function assignedMember(
  evaluator: Evaluator,
  value: Extract<Value, { kind: 'object' }>,
  name: string,
): readonly Value[] {
  const { expr, scope } = value.term;
  const file = evaluator.program.file(scope.file);
  if (!file || file.summary.assigns.length === 0) return [];
  const names = file.summary.bindings
    .filter((binding) => binding.init === expr)
    .map((binding) => binding.name);
  const field = file.summary.classes.flatMap((cls) => cls.fields).find((one) => one.init === expr);
  return file.summary.assigns.flatMap((assign) => {
    const path =
      assign.root === 'this' && field
        ? assign.path[0] === field.name
          ? assign.path.slice(1)
          : []
        : names.includes(assign.root)
          ? assign.path
          : [];
    return path.length === 1 && path[0] === name
      ? evaluator.evaluate({ expr: assign.value, scope: { ...scope, fn: assign.fn } })
      : [];
  });
}

/** `fn.bind`, and properties assigned to a function. */
function functionMember(
  evaluator: Evaluator,
  value: Extract<Value, { kind: 'function' }>,
  name: string,
): readonly Value[] {
  if (name === 'bind' || name === 'call' || name === 'apply') return [methodOfValue(value, name)];
  const file = evaluator.program.file(value.file);
  const declared = file?.summary.functions[value.fn];
  if (!file || !declared) return [];
  if (name === 'name') return declared.name === '' ? [] : [textValue(declared.name)];
  return file.summary.assigns
    .filter((one) => one.root === declared.name && one.path.length === 1 && one.path[0] === name)
    .flatMap((one) =>
      evaluator.evaluate({
        expr: one.value,
        scope: { file: value.file, fn: one.fn, frame: null, self: null },
      }),
    );
}
