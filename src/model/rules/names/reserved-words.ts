const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Reserved in TypeScript modules: no variable can have such a name (ECMAScript 2024, section 12.7.2, strict mode). */
export const typeScriptWords = words(`
  arguments await break case catch class const continue debugger default delete do else enum eval export extends false
  finally for function if implements import in instanceof interface let new null package private protected public return
  static super switch this throw true try typeof undefined var void while with yield constructor prototype
`);

/** Reserved in PostgreSQL 17, appendix C ("reserved" or "reserved, can be function or type"). */
export const sqlWords = words(`
  all analyse analyze and any array as asc asymmetric authorization binary both case cast check collate collation column
  concurrently constraint create cross current_catalog current_date current_role current_schema current_time
  current_timestamp current_user default deferrable desc distinct do else end except false fetch for foreign freeze from
  full grant group having ilike in initially inner intersect into is isnull join lateral leading left like limit localtime
  localtimestamp natural not notnull null offset on only or order outer overlaps placing primary references returning
  right select session_user similar some symmetric system_user table tablesample then to trailing true union unique user
  using variadic verbose when where window with
`);

/** Names the generated code uses in their own meaning. */
export const builtInTypes = words(`
  Array BigInt Boolean Date Error Function Infinity JSON Map Math NaN Number Object Partial Ports Promise Readonly Record
  RegExp Rejection Set String Symbol
`);

/** Names the generated code of every aggregate uses in their own meaning. */
export const aggregateWords = words('Event Row Saved Service');
