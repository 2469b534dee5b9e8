/**
 * A short text that a regular expression matches, for tests; undefined where the expression uses more than literals,
 * classes, groups, alternatives and counts, or the text made does not match after all.
 */
export function samplePattern(pattern: string): string | undefined {
  const parser = { text: pattern.replace(/^\^/, '').replace(/\$$/, ''), at: 0 };
  const sample = alternatives(parser);
  if (sample === undefined || parser.at < parser.text.length) return undefined;
  return matches(pattern, sample) ? sample : undefined;
}

type Parser = { readonly text: string; at: number };

function matches(pattern: string, sample: string): boolean {
  try {
    return new RegExp(pattern, 'u').test(sample);
  } catch {
    return false; // not an expression at all: the caller has its own text then
  }
}

function alternatives(parser: Parser): string | undefined {
  const first = sequence(parser);
  while (parser.text[parser.at] === '|') {
    parser.at++;
    if (sequence(parser) === undefined) return undefined;
  }
  return first;
}

function sequence(parser: Parser): string | undefined {
  let made = '';
  while (parser.at < parser.text.length && !'|)'.includes(parser.text[parser.at] ?? '')) {
    const item = atom(parser);
    if (item === undefined) return undefined;
    made += item.repeat(count(parser));
  }
  return made;
}

function atom(parser: Parser): string | undefined {
  const letter = parser.text[parser.at++] ?? '';
  switch (letter) {
    case '[':
      return oneOfClass(parser);
    case '(':
      return inGroup(parser);
    case '\\':
      return escaped(parser.text[parser.at++] ?? '');
    case '.':
      return 'a';
    case '^':
    case '$':
      return '';
    default:
      return '*+?{'.includes(letter) ? undefined : letter;
  }
}

function inGroup(parser: Parser): string | undefined {
  if (parser.text.startsWith('?:', parser.at)) parser.at += 2;
  if (parser.text[parser.at] === '?') return undefined;
  const inner = alternatives(parser);
  return parser.text[parser.at++] === ')' ? inner : undefined;
}

function oneOfClass(parser: Parser): string | undefined {
  const end = parser.text.indexOf(']', parser.at + 1);
  if (end < 0) return undefined;
  const body = parser.text.slice(parser.at, end);
  parser.at = end + 1;
  const test = new RegExp(`[${body}]`);
  return [...'aA1.-_ x@'].find((letter) => test.test(letter)) ?? body.at(0);
}

function escaped(letter: string): string | undefined {
  if (letter === 'd') return '1';
  if (letter === 'w') return 'a';
  if (letter === 's') return ' ';
  return /[A-Za-z0-9]/.test(letter) ? undefined : letter;
}

function count(parser: Parser): number {
  const rest = parser.text.slice(parser.at);
  const counted = /^(?:[*?+]|\{(\d+)(?:,\d*)?\})\??/.exec(rest);
  if (counted === null) return 1;
  parser.at += counted[0].length;
  if (counted[1] !== undefined) return Number(counted[1]);
  return 1;
}
