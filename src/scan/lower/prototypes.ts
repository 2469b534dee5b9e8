import type { OpenClass, OpenFn } from './lowering.ts';
import type { Assign, Binding, CallSite, Export, Expr } from './summary.ts';

type Lowered = {
  readonly functions: readonly OpenFn[];
  readonly classes: OpenClass[];
  readonly assigns: readonly Assign[];
  readonly calls: readonly CallSite[];
  readonly bindings: readonly Binding[];
  readonly exports: readonly Export[];
};

/**
 * Functions that are given methods by `X.prototype.m = ...` are classes in all but name: they are made so, with what they assign
 * to `this` as fields and `util.inherits` or `Object.create` for their base. Gives back bindings and exports that hold them.
 */
export function withPrototypes(lowered: Lowered): Pick<Lowered, 'bindings' | 'exports'> {
  const made = new Map<number, number>();
  for (const root of new Set(
    lowered.assigns.filter((one) => one.path[0] === 'prototype').map((one) => one.root),
  )) {
    const binding = lowered.bindings.find((one) => one.name === root && one.init?.kind === 'function');
    if (binding?.init?.kind === 'function' && lowered.functions[binding.init.fn]?.cls === -1)
      made.set(binding.init.fn, classFrom(lowered, root, binding.fn, binding.init.fn));
  }
  if (made.size === 0) return lowered;
  const asClass = (expr: Expr | null | undefined): Expr | undefined => {
    const cls = expr?.kind === 'function' ? made.get(expr.fn) : undefined;
    return expr && cls !== undefined ? { kind: 'class', cls, at: expr.at } : undefined;
  };
  return {
    bindings: lowered.bindings.map((one) => ({ ...one, init: asClass(one.init) ?? one.init })),
    exports: lowered.exports.map((one) => {
      const expr = asClass(one.expr);
      return expr ? { ...one, expr } : one;
    }),
  };
}

function classFrom(lowered: Lowered, name: string, home: number, ctor: number): number {
  const { functions, classes } = lowered;
  const methods = methodsOf(lowered, name);
  const cls: OpenClass = {
    id: classes.length,
    name,
    fn: home,
    base: baseOf(lowered, name),
    baseTypes: [],
    implements: [],
    decorators: [],
    fields: [],
    methods: methods.map((one) => ({ ...one, static: false, kind: 'method', decorators: [] })),
    ctor,
    abstract: false,
    at: functions[ctor]?.at ?? 0,
  };
  classes.push(cls);
  const members = new Set([ctor, ...methods.map((one) => one.fn)]);
  for (const id of members) {
    const fn = functions[id];
    if (fn) fn.cls = cls.id;
  }
  for (const { root, path, value, fn, at } of lowered.assigns)
    if (root === 'this' && path.length === 1 && members.has(fn))
      cls.fields.push({
        name: path[0] ?? '',
        static: false,
        init: value,
        type: null,
        decorators: [],
        fn,
        at,
      });
  return cls.id;
}

/** `X.prototype.m = function`, and all functions of `X.prototype = { ... }`. */
function methodsOf({ assigns }: Lowered, name: string) {
  return assigns.flatMap(({ root, path, value, at }) => {
    if (root !== name || path[0] !== 'prototype') return [];
    if (path.length === 2 && value.kind === 'function') return [{ name: path[1] ?? '', fn: value.fn, at }];
    if (path.length !== 1 || value.kind !== 'object') return [];
    return value.props.flatMap((prop) =>
      prop.key !== null && prop.value.kind === 'function'
        ? [{ name: prop.key, fn: prop.value.fn, at: prop.at }]
        : [],
    );
  });
}

/** `X.prototype = Object.create(Base.prototype)`, `util.inherits(X, Base)`. */
function baseOf({ assigns, calls }: Lowered, name: string): Expr | null {
  for (const { root, path, value } of assigns) {
    const [first] = root === name && path.join() === 'prototype' && value.kind === 'call' ? value.args : [];
    if (first?.kind === 'member' && first.name === 'prototype') return first.of;
  }
  for (const { expr } of calls) {
    const [first, second] = expr.args;
    const called = expr.callee.kind === 'member' || expr.callee.kind === 'name' ? expr.callee.name : '';
    if (called === 'inherits' && first?.kind === 'name' && first.name === name && second) return second;
  }
  return null;
}
