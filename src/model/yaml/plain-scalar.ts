import type { Scalar, ScalarNode } from '../tree.ts';
import { type Cursor, notPlain } from './yaml-cursor.ts';

/** A quoted text of one line without escapes. */
export function readQuoted(cursor: Cursor): ScalarNode {
  const { text, at } = cursor;
  const quote = text[at] ?? '';
  const close = text.indexOf(quote, at + 1);
  const value = text.slice(at + 1, close);
  const isEscaped = quote === '"' ? value.includes('\\') : text[close + 1] === quote;
  if (close < 0 || value.includes('\n') || isEscaped) throw notPlain;
  cursor.at = close + 1;
  return { kind: 'scalar', spot: { source: cursor.source, offset: at }, value, end: cursor.at };
}

/** Up to the end of the line or a comment; inside brackets also to a comma or bracket. */
const blockText = /[^\r\n#:]*(?:(?:#|:(?! |\r|\n|$))[^\r\n#:]*)*/y;
const flowText = /[^\r\n#:,[\]{}]*(?:(?:#|:(?![ \r\n,[\]{}]|$))[^\r\n#:,[\]{}]*)*/y;
/** What a plain text may not start with: it would be an indicator of YAML. `-` and `?` may stand in front of a letter. */
const indicator = /[\s,[\]{}#&*!|>'"%@`:]|[-?](?![\w./-])|[-?]$/y;

export function readPlainScalar(cursor: Cursor, inFlow: boolean): ScalarNode {
  const { text, at } = cursor;
  const pattern = inFlow ? flowText : blockText;
  indicator.lastIndex = at;
  pattern.lastIndex = at;
  const found = indicator.test(text) ? '' : (pattern.exec(text)?.[0] ?? '');
  const comment = found.indexOf(' #');
  const written = (comment < 0 ? found : found.slice(0, comment)).trimEnd();
  if (written === '') throw notPlain;
  cursor.at = at + written.length;
  // `a: b: c` is wrong, and `[a: b]` is a map: neither is a plain text.
  const next = text[at + found.length];
  if (comment < 0 && next === ':') throw notPlain;
  return {
    kind: 'scalar',
    spot: { source: cursor.source, offset: at },
    value: scalarOf(written),
    end: cursor.at,
  };
}

/** The core schema of YAML 1.2; the rarer ways to write a number are left to the yaml package. */
function scalarOf(written: string): Scalar {
  const first = written.charCodeAt(0);
  const isLetter = (first >= 65 && first <= 90) || (first >= 97 && first <= 122) || first === 47;
  if (isLetter) return wordValue(written);
  if (/^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,6})?$/.test(written)) return Number(written);
  if (written === '~' || /^[-+]?\.?\d[\d.]*(?:[exo][-+\da-f]*)?$|^[-+]?\.(?:inf|nan)$/i.test(written))
    throw notPlain;
  return written;
}

function wordValue(written: string): Scalar {
  if (written === 'true' || written === 'false') return written === 'true';
  if (/^(?:true|false|null)$/i.test(written)) throw notPlain;
  return written;
}
