import { diskCause, UserError } from '../errors.ts';
import { wrap } from '../system/wrap.ts';
import { exitCodes } from './exit-code.ts';
import { Interrupted } from './interrupt.ts';
import { paint } from './paint.ts';
import { version } from './version.ts';

/** How an error is to be shown: as JSON on stdout or as text on stderr, and what was run. */
export type ErrorContext = { readonly json: boolean; readonly words: string };

/** Prints an error, the only place that does, and returns the exit code it stands for. */
export function reportError(thrown: unknown, context: ErrorContext): number {
  const error = refusedByDisk(thrown) ?? thrown;
  if (error instanceof Interrupted) {
    process.stderr.write(`\n${error.message}\n`);
    return exitCodes.interrupted;
  }
  if (error instanceof UserError) {
    if (context.json) printJson(error.message, error.next, error.where);
    else process.stderr.write(renderUserError(error));
    return exitCodes.usage;
  }
  if (context.json) printJson(describe(error), 'This is a bug of msv: please report it.', undefined);
  process.stderr.write(renderBug(error, context.words));
  return exitCodes.bug;
}

/** Errors of the disk that the user can mend; any other, such as ENOENT, means that msv took something for granted. */
const mendable = [
  'EACCES',
  'EPERM',
  'EROFS',
  'ENOSPC',
  'EDQUOT',
  'ELOOP',
  'ENAMETOOLONG',
  'EMFILE',
  'ENFILE',
];

/** An error of the disk that nobody nearer to it has put into words, as a UserError. */
function refusedByDisk(error: unknown): UserError | undefined {
  if (!(error instanceof Error && 'code' in error && typeof error.code === 'string')) return undefined;
  if (!('path' in error && typeof error.path === 'string') || !mendable.includes(error.code))
    return undefined;
  return new UserError(
    `${error.path} can't be used: ${diskCause(error.code)}.`,
    'Remove the cause and run the same command again.',
  );
}

/** What, where and next as lines of text, as wide as the terminal. A place that the message names is not said twice. */
export function renderUserError({ message, next, where = '' }: UserError): string {
  const head = paint(process.stderr, 'red', 'error');
  const place = message.includes(where) ? '' : `  ${paint(process.stderr, 'cyan', where)}\n`;
  return `${head}  ${linesOf(message, 'error  '.length)}\n${place}\n${linesOf(next, 0)}\n`;
}

/** A sentence in lines as wide as the terminal; text that has lines already, such as a code frame, stays as it is. */
function linesOf(text: string, indent: number): string {
  const { isTTY, columns } = process.stderr;
  if (isTTY !== true || text.includes('\n')) return text;
  return wrap(text, Math.max(40, columns - indent)).join(`\n${' '.repeat(indent)}`);
}

function renderBug(error: unknown, words: string): string {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const platform = `msv ${version}, Node.js ${process.versions.node}, ${process.platform} ${process.arch}`;
  return `${paint(process.stderr, 'red', 'bug')}  ${words} stopped on a fault of msv itself.\n\n${stack}\n\n${platform}\nPlease report it with the lines above.\n`;
}

function printJson(what: string, next: string, where: string | undefined): void {
  const error = where === undefined ? { what, next } : { what, where, next };
  process.stdout.write(`${JSON.stringify({ error }, null, 2)}\n`);
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
