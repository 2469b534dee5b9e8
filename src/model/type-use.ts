import type { MessageRef } from './message-ref.ts';

/**
 * A type as used at a field.
 * scalar: string int float decimal bool uuid date datetime duration json ref: declared in `owner`
 * (an aggregate's value object, a context's type, a kernel's type).
 */
export type TypeUse = { readonly optional: boolean } & (
  | { readonly kind: 'scalar'; readonly scalar: Scalar; readonly limits: Limits }
  | { readonly kind: 'ref'; readonly name: string; readonly owner: TypeOwner; readonly limits: Limits }
  | { readonly kind: 'list'; readonly of: TypeUse; readonly limits: Limits }
);

export type Scalar =
  | 'string'
  | 'int'
  | 'float'
  | 'decimal'
  | 'bool'
  | 'uuid'
  | 'date'
  | 'datetime'
  | 'duration'
  | 'json';

export type Limits = {
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: string;
};

export type TypeOwner =
  | { readonly kind: 'context'; readonly context: string }
  | { readonly kind: 'kernel'; readonly kernel: string };

/** A named type. wrapped: one scalar with rules (an Email); fields: a record; enum: one of words. */
export type NamedType = { readonly name: string } & (
  | {
      readonly kind: 'wrapped';
      readonly of: Scalar;
      readonly limits: Limits /** Aggregate it is the identity of, where foreign. */;
      readonly identityOf: MessageRef | null;
    }
  | { readonly kind: 'fields'; readonly fields: readonly Field[] }
  | { readonly kind: 'enum'; readonly values: readonly string[] }
);

export type Field = { readonly name: string; readonly type: TypeUse };
