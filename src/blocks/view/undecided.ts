import type { Field, Model, TypeUse } from '../../model/model.ts';
import { docstring } from './code.ts';
import { group, indent, line, print } from './layout.ts';
import { pascal } from './names.ts';
import { tsType } from './type-printer.ts';
import { literal, neutralValue } from './values.ts';

/** A value the model asks for and does not say the source of. */
export type UndecidedValue = { readonly name: string; readonly type: TypeUse; readonly why: string };

/** The undecided values of one file. */
export type Undecided = {
  /** The name of the constant that stands for a field; the same field of the same type is one. `why` is a sentence. */
  readonly nameFor: (field: Field, event: string, why: string) => string;
  readonly all: () => readonly UndecidedValue[];
};

/** An empty collection of undecided values. */
export function collectUndecided(): Undecided {
  const values = new Map<string, UndecidedValue>();
  return {
    nameFor: (field, event, why) => {
      const plain = `undecided${pascal(field.name)}`;
      const known = values.get(plain);
      const isOther = known !== undefined && tsType(known.type) !== tsType(field.type);
      const name = isOther ? `${plain}Of${event}` : plain;
      if (!values.has(name)) values.set(name, { name, type: field.type, why });
      return name;
    },
    all: () => [...values.values()],
  };
}

/** What a template needs to write the constants. */
export function undecidedData(model: Model, values: readonly UndecidedValue[]): readonly object[] {
  return values.map((one) => {
    const head = `const ${one.name}: ${tsType(one.type)} =`;
    const value = literal(neutralValue(model, one.type));
    const isPlain = typeof value === 'string';
    return {
      doc: docstring(`Yours to decide: ${one.why} Until then it is the value that says least.`),
      line: print(isPlain ? group(head, indent(line, value), ';') : [head, ' ', value, ';']),
    };
  });
}
