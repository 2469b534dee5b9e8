import { styleText } from 'node:util';

type Style = Parameters<typeof styleText>[0];

/** Text in a style where the stream is a terminal and NO_COLOR is unset, else the text as it is. */
export function paint(stream: NodeJS.WriteStream, style: Style, text: string): string {
  return isColoured(stream) ? styleText(style, text, { validateStream: false }) : text;
}

/** Whether colour may be written to the stream (NO_COLOR, FORCE_COLOR and TERM=dumb are heeded). */
export function isColoured(stream: NodeJS.WriteStream): boolean {
  const { FORCE_COLOR, NO_COLOR, TERM } = process.env;
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== '') return FORCE_COLOR !== '0';
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false;
  return stream.isTTY === true && TERM !== 'dumb';
}
