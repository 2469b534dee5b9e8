import type { Evaluator } from '../evaluate/evaluator.ts';
import type { Fact } from '../recogniser.ts';
import { textsOf } from './expand.ts';
import { sqlTables } from './sql.ts';

/** A statement as the tables that its SQL names, read once it is known who runs it; any other fact as it is. */
export function* withTables(evaluator: Evaluator, fact: Fact): Iterable<Fact> {
  if (fact.kind !== 'statement') {
    yield fact;
    return;
  }
  const { engine, handle, site } = fact;
  for (const { parts } of textsOf(evaluator, fact.sql, site)) {
    const sql = parts.map((part) => (part.kind === 'text' ? part.text : ' ? ')).join('');
    for (const { table, access } of sqlTables(sql))
      yield { kind: 'table', table: [table], access, engine, handle, site };
  }
}
