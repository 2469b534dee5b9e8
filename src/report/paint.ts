import type { Severity } from '../system/finding.ts';

/** Styles that reports use; each is a name that `node:util` styleText knows. */
export type Style = 'bold' | 'dim' | 'red' | 'yellow' | 'blue' | 'green' | 'cyan';

/** Puts a text in a style, or leaves it as it is where there is no colour. */
export type Paint = (style: Style, text: string) => string;

/** For files and pipes. */
export const plain: Paint = (_style, text) => text;

/** How a text report is laid out: its colours, and the columns of the terminal. */
export type Look = { readonly paint: Paint; readonly width: number };

export const severityStyles = {
  error: 'red',
  warning: 'yellow',
  info: 'blue',
} as const satisfies Record<Severity, Style>;
