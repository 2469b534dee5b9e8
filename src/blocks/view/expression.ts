import type { Field, Model, TypeUse } from '../../model/model.ts';
import { findType } from './named-types.ts';

/** The small, side-effect-free expression of an invariant. Paths are resolved against the fields of the aggregate. */
export type Expression =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'truth'; readonly value: boolean }
  | {
      readonly kind: 'path';
      readonly names: readonly string[];
      readonly type: ExpressionType;
      readonly isDecimal: boolean;
      readonly optional: readonly (readonly string[])[];
    }
  | { readonly kind: 'not' | 'minus'; readonly of: Expression }
  | {
      readonly kind: 'binary';
      readonly operator: string;
      readonly left: Expression;
      readonly right: Expression;
    };

export type ExpressionType = 'number' | 'text' | 'truth' | readonly string[];

/** What an expression is not allowed to be; the message says why. */
export class ExpressionFault extends Error {}

const precedence: Readonly<Record<string, number>> = {
  '||': 1,
  '&&': 2,
  '===': 3,
  '!==': 3,
  '<': 4,
  '<=': 4,
  '>': 4,
  '>=': 4,
  '+': 5,
  '-': 5,
  '*': 6,
  '/': 6,
  '%': 6,
};

export function precedenceOf(operator: string): number {
  return precedence[operator] ?? 0;
}

type Parser = {
  readonly tokens: readonly string[];
  at: number;
  readonly model: Model;
  readonly fields: readonly Field[];
  readonly states: { readonly field: string; readonly words: readonly string[] };
};

/**
 * Parses the expression of an invariant over the fields of an aggregate and its lifecycle state.
 * Throws ExpressionFault where it is more than comparisons and arithmetic, or compares what can't be compared.
 */
export function parseExpression(
  model: Model,
  text: string,
  fields: readonly Field[],
  states: { readonly field: string; readonly words: readonly string[] },
): Expression {
  const parser: Parser = { tokens: tokenise(text), at: 0, model, fields, states };
  const expression = binary(parser, 1);
  if (parser.at < parser.tokens.length)
    throw new ExpressionFault(`"${parser.tokens[parser.at]}" is one too many`);
  if (typeOf(expression) !== 'truth') throw new ExpressionFault('it is neither true nor false');
  return expression;
}

function tokenise(text: string): string[] {
  const pattern =
    /\s*(?:(\d+(?:\.\d+)?)|('[^'\\]*'|"[^"\\]*")|([A-Za-z_$][\w$]*)|(===|!==|==|!=|<=|>=|&&|\|\||[-+*/%<>!().]))/y;
  const tokens: string[] = [];
  let end = 0;
  while (text.slice(end).trim() !== '') {
    pattern.lastIndex = end;
    const match = pattern.exec(text);
    if (match === null) throw new ExpressionFault(`"${text.slice(end).trim()}" is not understood`);
    end = pattern.lastIndex;
    const token = match[0].trim();
    tokens.push(token === '==' ? '===' : token === '!=' ? '!==' : token);
  }
  return tokens;
}

function binary(parser: Parser, least: number): Expression {
  let left = unary(parser);
  for (;;) {
    const operator = parser.tokens[parser.at] ?? '';
    const level = precedenceOf(operator);
    if (level < least || level === 0) return left;
    parser.at++;
    const right = binary(parser, level + 1);
    left = { kind: 'binary', operator, left, right };
    typeOf(left);
  }
}

function unary(parser: Parser): Expression {
  const token = parser.tokens[parser.at++];
  if (token === undefined) throw new ExpressionFault('it ends too early');
  if (token === '!') return { kind: 'not', of: expect(unary(parser), 'truth') };
  if (token === '-') return { kind: 'minus', of: expect(unary(parser), 'number') };
  if (token === '(') {
    const inner = binary(parser, 1);
    if (parser.tokens[parser.at++] !== ')') throw new ExpressionFault('a ")" is missing');
    return inner;
  }
  if (/^\d/.test(token)) return { kind: 'number', value: Number(token) };
  if (/^['"]/.test(token)) return { kind: 'text', value: token.slice(1, -1) };
  if (token === 'true' || token === 'false') return { kind: 'truth', value: token === 'true' };
  if (/^[A-Za-z_$]/.test(token)) return path(parser, token);
  throw new ExpressionFault(`"${token}" is not understood`);
}

function path(parser: Parser, first: string): Expression {
  const names = [first];
  while (parser.tokens[parser.at] === '.') {
    names.push(parser.tokens[parser.at + 1] ?? '');
    parser.at += 2;
  }
  if (parser.tokens[parser.at] === '(')
    throw new ExpressionFault(`${names.join('.')} is called; calls are not allowed`);
  return resolvePath(parser, names);
}

function resolvePath({ model, fields, states }: Parser, names: readonly string[]): Expression {
  if (names.length === 1 && names[0] === states.field && states.field !== '') {
    return { kind: 'path', names, type: states.words, isDecimal: false, optional: [] };
  }
  const optional: string[][] = [];
  let inside = fields;
  let use: TypeUse | undefined;
  for (const [index, name] of names.entries()) {
    if (
      name === 'length' &&
      use !== undefined &&
      (use.kind === 'list' || plainType(model, use).type === 'text')
    ) {
      if (index < names.length - 1) throw new ExpressionFault('a length has no parts');
      return { kind: 'path', names, type: 'number', isDecimal: false, optional };
    }
    const field: Field | undefined = inside.find((one) => one.name === name);
    if (field === undefined) throw new ExpressionFault(`${names.slice(0, index + 1).join('.')} is no field`);
    use = field.type;
    if (use.optional) optional.push(names.slice(0, index + 1));
    const type = use.kind === 'ref' ? findType(model, use.owner, use.name) : undefined;
    inside = type?.kind === 'fields' ? type.fields : [];
  }
  if (use === undefined) throw new ExpressionFault('a name is missing');
  return { kind: 'path', names, ...plainType(model, use), optional };
}

function plainType(
  model: Model,
  use: TypeUse,
): { readonly type: ExpressionType; readonly isDecimal: boolean } {
  if (use.kind === 'list') throw new ExpressionFault('a list can only be asked for its length');
  const type = use.kind === 'ref' ? findType(model, use.owner, use.name) : undefined;
  if (type?.kind === 'enum') return { type: type.values, isDecimal: false };
  if (type?.kind === 'fields') throw new ExpressionFault(`${type.name} is a record; name one of its fields`);
  const scalar = use.kind === 'scalar' ? use.scalar : type?.kind === 'wrapped' ? type.of : 'string';
  if (scalar === 'json') throw new ExpressionFault('json has no type');
  if (scalar === 'bool') return { type: 'truth', isDecimal: false };
  if (scalar === 'decimal') return { type: 'number', isDecimal: true };
  return { type: scalar === 'int' || scalar === 'float' ? 'number' : 'text', isDecimal: false };
}

function typeOf(expression: Expression): ExpressionType {
  switch (expression.kind) {
    case 'number':
    case 'minus':
      return 'number';
    case 'text':
      return [expression.value];
    case 'truth':
    case 'not':
      return 'truth';
    case 'path':
      return expression.type;
    case 'binary':
      return typeOfBinary(expression);
  }
}

function typeOfBinary({ operator, left, right }: Expression & { readonly kind: 'binary' }): ExpressionType {
  const level = precedenceOf(operator);
  if (level <= 2) {
    expect(left, 'truth');
    expect(right, 'truth');
    return 'truth';
  }
  if (level === 3) {
    if (!canBeEqual(typeOf(left), typeOf(right)))
      throw new ExpressionFault('its two sides can never be equal');
    return 'truth';
  }
  expect(left, 'number');
  expect(right, 'number');
  return level === 4 ? 'truth' : 'number';
}

function canBeEqual(a: ExpressionType, b: ExpressionType): boolean {
  if (typeof a === 'string' && typeof b === 'string') return a === b;
  if (typeof a === 'string') return a === 'text';
  if (typeof b === 'string') return b === 'text';
  return a.some((word) => b.includes(word));
}

function expect(expression: Expression, type: 'number' | 'truth'): Expression {
  if (typeOf(expression) !== type) throw new ExpressionFault(`a ${type} is expected where there is none`);
  return expression;
}
