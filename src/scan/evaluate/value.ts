import type { CallExpr, Expr, TypeRef } from '../lower/summary.ts';

/**
 * What an expression may be worth, found without running it. An expression has several values where the code leaves it open
 * (`a ?? b`, two assignments); none where it is `undefined`.
 */
export type Value =
  | TextValue
  | { readonly kind: 'object'; readonly term: Term; readonly trail: Trail }
  | { readonly kind: 'list'; readonly items: readonly Term[]; readonly trail: Trail }
  | FunctionValue
  | { readonly kind: 'class'; readonly file: string; readonly cls: number; readonly trail: Trail }
  | InstanceValue
  | { readonly kind: 'module'; readonly file: string; readonly trail: Trail }
  | LibraryValue
  | OpenValue
  /** A method of a text, list or function, taken but not called yet. */
  | { readonly kind: 'method'; readonly of: Value; readonly name: string; readonly trail: Trail }
  | { readonly kind: 'unknown'; readonly note: string; readonly trail: Trail };

export type TextValue = { readonly kind: 'text'; readonly parts: readonly Part[]; readonly trail: Trail };

export type FunctionValue = {
  readonly kind: 'function';
  readonly file: string;
  readonly fn: number;
  /** Parameters bound around the place where it was made. */
  readonly frame: Frame | null;
  readonly self: InstanceValue | null;
  readonly trail: Trail;
};

/** An object of a class of the repository. `args` is null where it is made by others (dependency injection). */
export type InstanceValue = {
  readonly kind: 'instance';
  readonly file: string;
  readonly cls: number;
  readonly args: readonly Term[] | null;
  /** The method whose `this` it is, where the object itself is not known: it may be of a class below. */
  readonly thisOf?: { readonly file: string; readonly fn: number };
  readonly trail: Trail;
};

/**
 * Something that comes from a package. `path` says how it was got: `create()` is what `axios.create(...)` returned,
 * `Router().get` a method of what `express.Router()` returned. `default` and `*` leave no trace, `new X()` reads `X()`.
 * A value known only by its declared type has the type's name as path: `FastifyInstance.get`.
 */
export type LibraryValue = {
  readonly kind: 'library';
  readonly module: string;
  readonly path: string;
  /** The value it is a member or a result of. */
  readonly of: LibraryValue | null;
  /** The call that made it, if it is a result. */
  readonly made: Made | null;
  /** Class or parameter declaration behind it: for decorators such as `@Inject(TOKEN)`. */
  readonly declared: Declared | null;
  /** The parameter it came in by, where only its type is known. */
  readonly param: ParamRef | null;
  readonly trail: Trail;
};

export type ParamRef = { readonly file: string; readonly fn: number; readonly index: number };

export type Made = { readonly expr: CallExpr; readonly scope: Scope; readonly args: readonly Term[] };

export type Declared = {
  readonly decorators: readonly Expr[];
  readonly types: readonly TypeRef[];
  readonly scope: Scope;
};

/** A parameter whose callers are not known here, and what is taken from it: `.options.url`, `()`. */
export type OpenValue = {
  readonly kind: 'open';
  readonly file: string;
  readonly fn: number;
  readonly index: number;
  readonly path: string;
  /** Where the parameter is a key: the object that it picks from, and the path up to there. */
  readonly picks?: { readonly from: Value; readonly path: string };
  readonly trail: Trail;
};

/** A stretch of a text. */
export type Part =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'env';
      readonly key: string;
      /** Value in the code for when the key is not set. */
      readonly fallback: readonly Part[] | null;
      readonly file: string;
      readonly at: number;
    }
  | { readonly kind: 'open'; readonly file: string; readonly fn: number }
  | { readonly kind: 'unknown' };

/** An expression in its place. */
export type Term = { readonly expr: Expr; readonly scope: Scope };

export type Scope = {
  readonly file: string;
  /** Function around it. */
  readonly fn: number;
  /** Parameters that are bound. */
  readonly frame: Frame | null;
  readonly self: InstanceValue | null;
};

/** One call of a function of the repository, for as long as its result is being found. */
export type Frame = {
  readonly file: string;
  readonly fn: number;
  readonly args: readonly Term[];
  readonly up: Frame | null;
  readonly depth: number;
};

/** A step from a use towards its origin. Outermost first. */
export type Step = { readonly file: string; readonly at: number; readonly note: string };
export type Trail = readonly Step[];

const longestTrail = 10;

/** The value with one more step before those it has. */
export function withStep<T extends Value>(value: T, step: Step): T {
  if (value.trail.length >= longestTrail) return value;
  return { ...value, trail: [step, ...value.trail] };
}

export function textValue(text: string, trail: Trail = []): TextValue {
  return { kind: 'text', parts: [{ kind: 'text', text }], trail };
}

/** The text if every part of it is written in the code; else undefined. */
export function literalText(value: Value): string | undefined {
  if (value.kind !== 'text') return undefined;
  let text = '';
  for (const part of value.parts) {
    if (part.kind !== 'text') return undefined;
    text += part.text;
  }
  return text;
}

/** Whether part of the value depends on who calls. */
export function isOpen(value: Value): boolean {
  if (value.kind === 'library') return value.param !== null && value.made === null;
  return value.kind === 'open' || (value.kind === 'text' && value.parts.some((part) => part.kind === 'open'));
}

/** A name for the thing itself: two uses of one router or token have the same. */
export function identityOf(value: Value): string {
  switch (value.kind) {
    case 'text':
      return `text ${value.parts.map((part) => (part.kind === 'text' ? part.text : part.kind === 'env' ? `$${part.key}` : '?')).join('')}`;
    case 'class':
      return `class ${value.file}#${value.cls}`;
    case 'instance':
      return `instance ${value.file}#${value.cls}`;
    case 'function':
      return `function ${value.file}#${value.fn}`;
    case 'module':
      return `module ${value.file}`;
    case 'library':
      if (value.param && !value.made)
        return `param ${value.param.file}#${value.param.fn}.${value.param.index}`;
      return value.made ? madeIdentity(value, value.made) : `library ${value.module}:${value.path}`;
    case 'open':
      return `param ${value.file}#${value.fn}.${value.index}${value.path}`;
    case 'object':
      return `object ${value.term.scope.file}@${value.term.expr.at}`;
    default:
      return value.kind;
  }
}

/** Where it was made, and for an object of which class: what a base class makes is another for each class below it. */
function madeIdentity(value: LibraryValue, { scope, expr }: Made): string {
  const member = value.path.slice(value.path.lastIndexOf('()') + 2);
  const owner = scope.self ? `~${scope.self.file}#${scope.self.cls}` : '';
  return `made ${scope.file}@${expr.at}${member}${owner}`;
}

/** The identity without the class of the object that owns it, and without the element of a loop that it was made for. */
export function sharedIdentity(identity: string): string {
  return identity.replace(/[~|].*$/, '');
}
