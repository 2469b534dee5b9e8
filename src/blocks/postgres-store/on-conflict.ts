import { group, indent, type Layout, line, soft, whenBroken } from '../view/layout.ts';

/** The clause of an insert that says what becomes of a row that is there already. */
export function onConflict(replace: Layout): Layout {
  return group('.onConflict((conflict) =>', indent(line, replace), whenBroken(','), soft, ')');
}
