import { type Expression, precedenceOf } from './expression.ts';
import { group, indent, type Layout, line } from './layout.ts';
import { quote } from './names.ts';
import type { Value } from './values.ts';

/** The expression in TypeScript over a variable, as the formatter leaves it. */
export function printExpression(expression: Expression, variable: string): Layout {
  const optional = [...new Set(optionalPaths(expression).map((names) => names.join('.')))];
  const body = print(expression, variable);
  if (optional.length === 0) return body;
  const guards = optional.map((path) => `${variable}.${path} === undefined`);
  const isAnd = expression.kind === 'binary' && expression.operator === '&&';
  return [guards.map((guard) => [guard, ' ||', line]), isAnd ? group('(', indent(body), ')') : body];
}

function print(expression: Expression, variable: string): Layout {
  switch (expression.kind) {
    case 'number':
    case 'truth':
      return String(expression.value);
    case 'text':
      return quote(expression.value);
    case 'path': {
      const path = [variable, ...expression.names].join('.');
      return expression.isDecimal ? `Number(${path})` : path;
    }
    case 'not':
    case 'minus': {
      const sign = expression.kind === 'not' ? '!' : '-';
      const inner = print(expression.of, variable);
      return expression.of.kind === 'binary' ? group(sign, '(', indent(inner), ')') : [sign, inner];
    }
    case 'binary':
      return printBinary(expression, variable);
  }
}

function printBinary(
  { operator, left, right }: Expression & { readonly kind: 'binary' },
  variable: string,
): Layout {
  return [side(left, operator, variable, false), ` ${operator}`, line, side(right, operator, variable, true)];
}

function side(expression: Expression, parent: string, variable: string, isRight: boolean): Layout {
  const inner = print(expression, variable);
  if (expression.kind !== 'binary') return inner;
  if (needsParentheses(expression.operator, parent, isRight)) return group('(', indent(inner), ')');
  const isSame = precedenceOf(expression.operator) === precedenceOf(parent);
  return isSame ? inner : group(inner);
}

/** The formatter's rules: only where needed, where && stands in ||, and where % meets another operator. */
function needsParentheses(operator: string, parent: string, isRight: boolean): boolean {
  const [own, outer] = [precedenceOf(operator), precedenceOf(parent)];
  if (outer > own || (outer === own && isRight)) return true;
  if (outer === own)
    return own === 3 || (own === 6 && operator !== parent) || (operator === '%' && parent === '%');
  return (operator === '&&' && parent === '||') || (operator === '%' && outer === 5);
}

function optionalPaths(expression: Expression): readonly (readonly string[])[] {
  switch (expression.kind) {
    case 'path':
      return expression.optional;
    case 'not':
    case 'minus':
      return optionalPaths(expression.of);
    case 'binary':
      return [...optionalPaths(expression.left), ...optionalPaths(expression.right)];
    default:
      return [];
  }
}

/** Whether the expression holds for a record; true where an optional field it speaks of is not there. */
export function holds(expression: Expression, record: { readonly [name: string]: Value }): boolean {
  const isMissing = optionalPaths(expression).some((names) => at(record, names) === undefined);
  return isMissing || evaluate(expression, record) === true;
}

function evaluate(expression: Expression, record: { readonly [name: string]: Value }): Value | undefined {
  switch (expression.kind) {
    case 'number':
    case 'truth':
    case 'text':
      return expression.value;
    case 'path': {
      const value = at(record, expression.names);
      return expression.isDecimal ? Number(value) : value;
    }
    case 'not':
      return !evaluate(expression.of, record);
    case 'minus':
      return -Number(evaluate(expression.of, record));
    case 'binary':
      return compute(expression.operator, evaluate(expression.left, record), () =>
        evaluate(expression.right, record),
      );
  }
}

function compute(
  operator: string,
  left: Value | undefined,
  right: () => Value | undefined,
): Value | undefined {
  if (operator === '&&') return left === true && right() === true;
  if (operator === '||') return left === true || right() === true;
  if (operator === '===') return left === right();
  if (operator === '!==') return left !== right();
  const [a, b] = [Number(left), Number(right())];
  switch (operator) {
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case '>':
      return a > b;
    case '>=':
      return a >= b;
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return a / b;
    default:
      return a % b;
  }
}

function at(record: { readonly [name: string]: Value }, names: readonly string[]): Value | undefined {
  let value: Value | undefined = record;
  for (const name of names) {
    if (typeof value === 'string' || Array.isArray(value)) {
      value = name === 'length' ? value.length : undefined;
    } else if (typeof value === 'object' && value !== null) {
      value = (value as { readonly [name: string]: Value })[name];
    } else {
      return undefined;
    }
  }
  return value;
}
