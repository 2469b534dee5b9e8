import { styleText } from 'node:util';

const levels: Readonly<Record<number, string>> = {
  10: 'trace',
  20: 'debug',
  30: 'info',
  40: 'warn',
  50: 'error',
  60: 'fatal',
};

/** Known to everybody or of no use to a reader at a terminal. */
const hidden = new Set(['level', 'time', 'pid', 'hostname', 'name', 'msg', 'err', 'traceId', 'reqId']);

/** A destination for pino that turns its JSON lines into lines to read; colours only where the output is a terminal. */
export function textStream(output: { write(line: string): unknown; readonly isTTY?: boolean }): {
  write(line: string): void;
} {
  return { write: (line) => void output.write(`${readable(line, output.isTTY === true)}\n`) };
}

/** `12:31:07 order warn  message left  queue=… attempts=3` */
export function readable(line: string, colour: boolean): string {
  const entry: unknown = JSON.parse(line);
  if (!isRecord(entry)) return line.trimEnd();
  const level = levels[Number(entry.level)] ?? 'info';
  const time = new Date(Number(entry.time)).toTimeString().slice(0, 8);
  const details = Object.entries(entry)
    .filter(([key]) => !hidden.has(key))
    .map(([key, value]) => `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`);
  const paint = (format: Parameters<typeof styleText>[0], text: string) =>
    colour ? styleText(format, text, { validateStream: false }) : text;
  const tone = level === 'error' || level === 'fatal' ? 'red' : level === 'warn' ? 'yellow' : 'reset';
  const head = `${paint('dim', time)} ${String(entry.name ?? '').padEnd(10)} ${paint(tone, level.padEnd(5))}`;
  const text = `${head} ${String(entry.msg ?? '')}  ${paint('dim', details.join(' '))}`.trimEnd();
  return [text, ...stacks(entry.err)].join('\n');
}

/** An error and what caused it, one after the other. */
function stacks(error: unknown): readonly string[] {
  if (!isRecord(error)) return [];
  return [String(error.stack ?? error.message), ...stacks(error.cause).map((stack) => `caused by ${stack}`)];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
