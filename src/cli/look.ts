import { paint } from './paint.ts';

/** How text reports look on stdout: coloured where it is a terminal, as wide as that (80 to 140 columns), else 100. */
export function lookOfStdout() {
  const { stdout } = process;
  const columns = stdout.isTTY === true ? stdout.columns : 100;
  return {
    paint: (style: Parameters<typeof paint>[1], text: string) => paint(stdout, style, text),
    width: Math.min(140, Math.max(60, columns)),
  };
}
