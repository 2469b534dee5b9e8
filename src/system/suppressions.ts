/** A comment that allows a rule at its line or the one below: `// msv-allow shared-database: the reporting role only reads`. */
export type Suppression = {
  readonly rule: string;
  readonly reason: string;
  readonly file: string;
  /** Line of the comment, from 1. */
  readonly line: number;
  readonly column: number;
  /** The line below that it speaks of: below all of several comments that stand on lines of their own, one under the other. */
  readonly below: number;
};

type Place = { readonly file: string; readonly line: number };

const comment = /(?:\/\/|\/\*|#|--|<!--)\s*msv-allow\b[ \t]*([\w/-]*)/;

/** Every `msv-allow` comment of a file, whatever the language: `//`, `#`, `--` and `<!-- -->` begin one. */
export function readSuppressions(file: string, text: string): readonly Suppression[] {
  if (!text.includes('msv-allow')) return [];
  const found: Suppression[] = [];
  let next: { readonly line: number; readonly below: number } | undefined;
  for (const [index, line] of [...text.split('\n').entries()].reverse()) {
    const match = line.includes('msv-allow') ? comment.exec(line) : null;
    if (match === null) continue;
    const isAlone = line.slice(0, match.index).trim() === '';
    const below = isAlone && next?.line === index + 2 ? next.below : index + 2;
    const reason = reasonOf(line.slice(match.index + match[0].length));
    found.push({ rule: match[1] ?? '', reason, file, line: index + 1, column: match.index + 1, below });
    next = isAlone ? { line: index + 1, below } : undefined;
  }
  return found.reverse();
}

/** What follows the rule, without the colon and the end of the comment. */
function reasonOf(rest: string): string {
  const text = rest.trim();
  const end = ['*/', '-->'].find((mark) => text.endsWith(mark)) ?? '';
  return text.slice(text.startsWith(':') ? 1 : 0, text.length - end.length).trim();
}

/** Whether the comment speaks of this rule at this place. */
export function covers(suppression: Suppression, rule: string, place: Place): boolean {
  return suppression.file === place.file && keysOf(suppression).includes(placeKey(rule, place));
}

/** A rule at a line, for maps. */
export function placeKey(rule: string, { file, line }: Place): string {
  return `${rule} ${line} ${file}`;
}

/** The rule at both lines that the comment speaks of. */
export function keysOf({ rule, file, line, below }: Suppression): readonly string[] {
  return [placeKey(rule, { file, line }), placeKey(rule, { file, line: below })];
}
