import { print } from '../view/layout.ts';
import { literal, type Value } from '../view/values.ts';

/** `const order: Order = { ... };` as it stands on a line indented by `depth`. */
export function declaration(name: string, type: string, value: Value, depth: number): string {
  return print([`const ${name}: ${type} = `, literal(value), ';'], depth);
}
