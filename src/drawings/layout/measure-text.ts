/** Size in pixels and weight of a text. */
export type Font = { readonly size: number; readonly bold: boolean };

/**
 * Widths of ' ' to '~' in thousandths of the size: Adobe's metrics of Helvetica, which Arial and Liberation Sans have too.
 * The pages ask for these families by name, so that what is measured here is what is shown.
 */
const widths = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556,
  556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278,
  500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469,
  556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500,
  278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];
/** Helvetica Bold is at most a tenth wider, letter by letter but for a few; a twentieth of room is for other fonts. */
const boldFactor = 1.1;
const room = 1.05;

/** How wide a text is, in pixels, a little more rather than less. */
export function textWidth(text: string, { size, bold }: Font): number {
  let thousandths = 0;
  for (const character of text) thousandths += widthOf(character);
  return Math.ceil((thousandths / 1000) * size * room * (bold ? boldFactor : 1));
}

function widthOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  const known = widths[code - 32];
  if (known !== undefined) return known;
  if (/\p{Mark}|\p{Cf}/u.test(character)) return 0;
  if (/\p{Extended_Pictographic}|\p{Regional_Indicator}/u.test(character)) return 1400;
  if (code >= 0x1100) return 1050;
  return code < 0x250 ? 700 : 850;
}

/** The text, or its beginning with an ellipsis where it is wider than `most` pixels. */
export function fitText(text: string, most: number, font: Font): string {
  if (textWidth(text, font) <= most) return text;
  const characters = [...text];
  let low = 0;
  let high = characters.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (textWidth(`${characters.slice(0, middle).join('')}…`, font) <= most) low = middle;
    else high = middle - 1;
  }
  return `${characters.slice(0, low).join('').trimEnd()}…`;
}
