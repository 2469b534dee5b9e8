/**
 * What is kept of a source file: all that recognisers and the evaluator ask, none of the syntax tree.
 * Plain JSON and independent of the file's path, so that it can be cached by content hash.
 * `at` is an offset into the text; `lines` turns it into line and column.
 */
export type Summary = {
  readonly lines: readonly number[];
  readonly imports: readonly Import[];
  readonly exports: readonly Export[];
  /** Function 0 is the module itself. */
  readonly functions: readonly Fn[];
  readonly classes: readonly Class[];
  readonly bindings: readonly Binding[];
  readonly assigns: readonly Assign[];
  readonly calls: readonly CallSite[];
  /** Loops over lists, by `for ... of` and by forEach, map and the like. */
  readonly loops: readonly Loop[];
  /** Object literals with a `provide` key: providers of dependency injection. */
  readonly providers: readonly { readonly expr: Expr; readonly fn: number }[];
  /** Names of interfaces and type aliases declared here. */
  readonly types: readonly string[];
  /** Module specifiers loaded by `import()` or `require()` inside expressions. */
  readonly loads: readonly { readonly module: string; readonly at: number }[];
  /** The parser met something it could not read. */
  readonly broken: boolean;
};

export type Import = {
  readonly local: string;
  readonly module: string;
  /** Exported name; 'default' or '*'. '' for an import for its effects. */
  readonly name: string;
  /** Declared so, or used for types alone: TypeScript leaves such an import out. */
  readonly typeOnly: boolean;
  readonly at: number;
};

/** `from` re-exports `source` ('*' for all) of another module; '=' is `module.exports =`. */
export type Export = {
  readonly name: string;
  readonly expr?: Expr;
  readonly from?: string;
  readonly source?: string;
  readonly typeOnly?: boolean;
  readonly at: number;
};

export type Fn = {
  readonly id: number;
  readonly name: string;
  /** Enclosing function; -1 for the module. */
  readonly parent: number;
  /** Class whose member this is; -1 if none. */
  readonly cls: number;
  readonly params: readonly Param[];
  readonly returns: readonly Expr[];
  /** Loop whose elements are its first parameter: a callback of forEach and the like; -1 if it is none. */
  readonly each: number;
  /** Declared type of what is returned, unwrapped from Promise. */
  readonly type: TypeRef | null;
  readonly at: number;
};

export type Param = {
  /** '' for a destructuring pattern; its names are bindings of the function whose `init` starts at the parameter. */
  readonly name: string;
  readonly type: TypeRef | null;
  readonly init: Expr | null;
  readonly rest: boolean;
  readonly decorators: readonly Expr[];
  /** `constructor(private x: X)` also declares the field x. */
  readonly property: boolean;
  readonly at: number;
};

export type Class = {
  readonly id: number;
  readonly name: string;
  /** Enclosing function. */
  readonly fn: number;
  readonly base: Expr | null;
  readonly baseTypes: readonly TypeRef[];
  readonly implements: readonly TypeRef[];
  readonly decorators: readonly Expr[];
  readonly fields: readonly Field[];
  readonly methods: readonly Method[];
  /** Function of the constructor; -1 if none. */
  readonly ctor: number;
  readonly abstract: boolean;
  readonly at: number;
};

export type Field = {
  readonly name: string;
  readonly static: boolean;
  /** Initialiser, or what is assigned to `this.name` in a method. */
  readonly init: Expr | null;
  readonly type: TypeRef | null;
  readonly decorators: readonly Expr[];
  /** Function in which it is assigned; -1 for the class body. */
  readonly fn: number;
  readonly at: number;
};

export type Method = {
  readonly name: string;
  readonly static: boolean;
  readonly kind: 'method' | 'get' | 'set';
  readonly fn: number;
  readonly decorators: readonly Expr[];
  readonly at: number;
};

export type Binding = {
  readonly name: string;
  /** Function whose scope it is in. */
  readonly fn: number;
  /** Function in which `init` stands: another one for an assignment from within. */
  readonly from: number;
  readonly init: Expr | null;
  readonly type: TypeRef | null;
  readonly at: number;
};

/** `target = value` where target is a member chain that does not start with `this`. */
export type Assign = {
  readonly root: string;
  readonly path: readonly string[];
  readonly value: Expr;
  readonly fn: number;
  readonly at: number;
};

export type CallSite = {
  readonly expr: CallExpr;
  readonly fn: number;
  /** Inside a loop, or a callback of map, forEach and the like. */
  readonly loop: boolean;
  /** Loops over lists around it, outermost first; left out where there are none. */
  readonly loops?: readonly number[];
};

/** `fn` is the function in which the list `of` stands. */
export type Loop = { readonly of: Expr; readonly fn: number };

/** A type by its name as written (dotted), with its arguments; a literal type is `'text'` in quotes. */
export type TypeRef = { readonly name: string; readonly args: readonly TypeRef[] };

export type CallExpr = Extract<Expr, { kind: 'call' | 'new' | 'tag' }>;

/** An expression. `await`, `as`, `!`, `satisfies` and parentheses are gone. */
export type Expr =
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null; readonly at: number }
  | { readonly kind: 'template'; readonly parts: readonly (string | Expr)[]; readonly at: number }
  | { readonly kind: 'name'; readonly name: string; readonly at: number }
  | { readonly kind: 'this'; readonly at: number }
  | { readonly kind: 'super'; readonly at: number }
  | { readonly kind: 'member'; readonly of: Expr; readonly name: string; readonly at: number }
  | { readonly kind: 'index'; readonly of: Expr; readonly key: Expr; readonly at: number }
  | {
      readonly kind: 'call' | 'new';
      readonly callee: Expr;
      readonly args: readonly Expr[];
      readonly types: readonly TypeRef[];
      readonly at: number;
    }
  | {
      readonly kind: 'tag';
      readonly callee: Expr;
      readonly args: readonly Expr[];
      readonly types: readonly TypeRef[];
      readonly at: number;
    }
  | { readonly kind: 'object'; readonly props: readonly Prop[]; readonly at: number }
  | { readonly kind: 'array'; readonly items: readonly Expr[]; readonly at: number }
  | { readonly kind: 'function'; readonly fn: number; readonly at: number }
  | { readonly kind: 'class'; readonly cls: number; readonly at: number }
  /** One of several: `a ?? b`, `a || b`, `c ? a : b`, `a && b` (b). */
  | { readonly kind: 'either'; readonly op: '??' | '?:'; readonly of: readonly Expr[]; readonly at: number }
  | { readonly kind: 'concat'; readonly parts: readonly Expr[]; readonly at: number }
  | { readonly kind: 'spread'; readonly of: Expr; readonly at: number }
  /** An element of a list: the variable of a for-of loop. */
  | { readonly kind: 'each'; readonly loop: number; readonly of: Expr; readonly at: number }
  /** The n-th parameter of function `fn`, which a destructuring pattern takes apart. */
  | { readonly kind: 'param'; readonly fn: number; readonly index: number; readonly at: number }
  | { readonly kind: 'unknown'; readonly at: number };

/** `key` null is a spread; `computed` keys are expressions. */
export type Prop = {
  readonly key: string | null;
  readonly computed?: Expr;
  readonly value: Expr;
  readonly at: number;
};

/** Line and column, from 1, of an offset. */
export function positionOf(lines: readonly number[], at: number): { line: number; column: number } {
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lines[middle] ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: at - (lines[low] ?? 0) + 1 };
}
