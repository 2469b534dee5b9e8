import { UserError } from '../errors.ts';
import { exitCodes } from './exit-code.ts';
import { Interrupted } from './interrupt.ts';
import { paint } from './paint.ts';
import { version } from './version.ts';

/** How an error is to be shown: as JSON on stdout or as text on stderr, and what was run. */
export type ErrorContext = { readonly json: boolean; readonly words: string };

/** Prints an error, the only place that does, and returns the exit code it stands for. */
export function reportError(error: unknown, context: ErrorContext): number {
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

/** What, where and next as lines of text. */
export function renderUserError(error: UserError): string {
  const where = error.where === undefined ? '' : `  ${paint(process.stderr, 'cyan', error.where)}\n`;
  return `${paint(process.stderr, 'red', 'error')}  ${error.message}\n${where}\n${error.next}\n`;
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
