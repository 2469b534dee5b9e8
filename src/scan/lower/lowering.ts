import type { ts } from 'ts-morph';
import type {
  Assign,
  Binding,
  CallSite,
  Class,
  Export,
  Expr,
  Field,
  Fn,
  Import,
  Loop,
  TypeRef,
} from './summary.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** A function under construction: what it returns is found while its body is read. */
export type OpenFn = Mutable<Omit<Fn, 'returns'>> & { readonly returns: Expr[] };
export type OpenClass = Mutable<Omit<Class, 'fields' | 'methods'>> & {
  readonly fields: Field[];
  readonly methods: Class['methods'][number][];
};

/**
 * What is known while one file is lowered. Expressions, statements and classes contain each other, so each file of `lower/`
 * reaches the others through `visit` and none imports another.
 */
export type Lowering = {
  readonly source: ts.SourceFile;
  readonly visit: {
    readonly expression: (state: Lowering, node: ts.Expression) => Expr;
    readonly statement: (state: Lowering, node: ts.Node) => void;
    readonly classLike: (state: Lowering, node: ts.ClassLikeDeclaration) => number;
    readonly functionLike: (state: Lowering, node: ts.FunctionLikeDeclaration, name: string) => number;
  };
  /** Function, class and number of loops around the node being read. */
  fn: number;
  cls: number;
  loops: number;
  /** Directly in the initialiser of a field: an arrow function there has the object as its `this`. */
  inField: boolean;
  broken: boolean;
  readonly functions: OpenFn[];
  readonly classes: OpenClass[];
  readonly imports: Import[];
  readonly exports: Export[];
  readonly bindings: Binding[];
  readonly assigns: Assign[];
  readonly calls: CallSite[];
  readonly lists: Loop[];
  /** Loops over lists around the node being read. */
  readonly within: number[];
  readonly providers: { expr: Expr; fn: number }[];
  readonly types: string[];
  readonly loads: { module: string; at: number }[];
  /** Names met where a value stands. */
  readonly used: Set<string>;
};

/** An empty state whose function 0 is the module. */
export function startLowering(source: ts.SourceFile, visit: Lowering['visit']): Lowering {
  const module: OpenFn = {
    id: 0,
    name: '',
    parent: -1,
    cls: -1,
    params: [],
    returns: [],
    each: -1,
    type: null,
    at: 0,
  };
  return {
    source,
    visit,
    fn: 0,
    cls: -1,
    loops: 0,
    inField: false,
    broken: false,
    functions: [module],
    classes: [],
    imports: [],
    exports: [],
    bindings: [],
    assigns: [],
    calls: [],
    lists: [],
    within: [],
    providers: [],
    types: [],
    loads: [],
    used: new Set(),
  };
}

/** A name where a value stands. */
export function nameExpr(state: Lowering, name: string, at: number): Expr {
  state.used.add(name);
  return { kind: 'name', name, at };
}

/** Start of a node's own text. */
export function startOf(state: Lowering, node: ts.Node): number {
  return node.getStart(state.source, false);
}

/** Adds a name to the scope of the current function. */
export function bind(
  state: Lowering,
  name: string,
  init: Expr | null,
  type: TypeRef | null,
  at: number,
): void {
  state.bindings.push({ name, fn: state.fn, from: state.fn, init, type, at });
}
