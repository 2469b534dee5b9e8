/** A comment that allows a rule at its line or the one below: `// msv-allow shared-database: the reporting role only reads`. */
export type Suppression = {
  readonly rule: string;
  readonly reason: string;
  readonly file: string;
  /** Line of the comment, from 1. */
  readonly line: number;
  readonly column: number;
};

const comment = /(?:\/\/|\/\*|#|--|<!--)\s*msv-allow\b[ \t]*([\w/-]*)[ \t]*:?[ \t]*(.*?)\s*(?:\*\/|-->)?\s*$/;

/** Every `msv-allow` comment of a file, whatever the language: `//`, `#`, `--` and `<!-- -->` begin one. */
export function readSuppressions(file: string, text: string): readonly Suppression[] {
  if (!text.includes('msv-allow')) return [];
  return text.split('\n').flatMap((line, index) => {
    const match = comment.exec(line);
    if (match === null) return [];
    const [, rule = '', reason = ''] = match;
    return [{ rule, reason, file, line: index + 1, column: match.index + 1 }];
  });
}

/** Whether the comment speaks of this rule at this place: it stands on the same line or the one above. */
export function covers(
  suppression: Suppression,
  rule: string,
  place: { readonly file: string; readonly line: number },
): boolean {
  const isNear = suppression.line === place.line || suppression.line === place.line - 1;
  return suppression.rule === rule && suppression.file === place.file && isNear;
}
