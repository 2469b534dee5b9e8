import { UserError } from '../errors.ts';
import { nearest } from '../system/nearest.ts';
import { ShellConfig } from './command.ts';
import type { CommandTable } from './command-table.ts';
import { renderHelpPage } from './help.ts';
import { catchInterrupts } from './interrupt.ts';
import { ignoreClosedPipes } from './output.ts';
import { reportError } from './report-error.ts';
import { toUserError } from './usage-error.ts';
import { version } from './version.ts';

/** What the words of a command line ask for. */
export type Request =
  | { readonly kind: 'command'; readonly id: string; readonly argv: readonly string[] }
  | { readonly kind: 'help'; readonly id: string }
  | { readonly kind: 'version' };

/**
 * Runs the command the words ask for and returns the exit code. Every error ends here: it is printed (as JSON where
 * the words ask for JSON) and becomes an exit code. oclif's own dispatch would do the same at 1.5 times the start-up cost.
 */
export async function dispatch(argv: readonly string[], table: CommandTable): Promise<number> {
  ignoreClosedPipes();
  catchInterrupts();
  let words = 'msv';
  try {
    const request = readRequest(argv, Object.keys(table));
    if (request.kind === 'version') {
      process.stdout.write(`${version}\n`);
      return 0;
    }
    if (request.kind === 'help') {
      process.stdout.write(await renderHelpPage(request.id, table));
      return 0;
    }
    words = `msv ${request.id}`;
    return await runCommand(request.id, request.argv, table);
  } catch (error) {
    return reportError(error, { json: asksForJson(argv), words });
  }
}

async function runCommand(id: string, argv: readonly string[], table: CommandTable): Promise<number> {
  const module = await table[id]?.();
  if (module === undefined) throw new Error(`command "${id}" is not in the table`);
  // What is piped in is no argument: oclif would take it for a missing one, and wait for it.
  for (const arg of Object.values(module.default.args ?? {})) arg.ignoreStdin = true;
  const command = new module.default([...argv], new ShellConfig(table));
  try {
    return await command.run();
  } catch (error) {
    throw toUserError(error, { id, command: module.default });
  }
}

/** Reads what is asked for; throws UserError with the nearest command where there is no such command. */
export function readRequest(argv: readonly string[], ids: readonly string[]): Request {
  const end = argv.indexOf('--');
  const own = end === -1 ? argv : argv.slice(0, end);
  const [first] = argv;
  if (first === undefined) return { kind: 'help', id: '' };
  if (argv.length === 1 && first === '--version') return { kind: 'version' };
  const wantsHelp = own.some((word) => word === '--help' || word === '-h');
  const words = own.filter((word) => word !== '--help' && word !== '-h');
  const id = longestMatch(words, ids);
  if (id !== undefined) {
    if (wantsHelp) return { kind: 'help', id };
    return { kind: 'command', id, argv: argv.slice(id.split(' ').length) };
  }
  const topic = topicOf(words, ids);
  if (wantsHelp && (words.length === 0 || (topic !== undefined && words.length === topic.split(' ').length)))
    return { kind: 'help', id: topic ?? '' };
  throw unknownCommand(words, ids, topic);
}

function longestMatch(words: readonly string[], ids: readonly string[]): string | undefined {
  return ids
    .filter((id) => id.split(' ').every((word, index) => words[index] === word))
    .sort((a, b) => b.length - a.length)[0];
}

function topicOf(words: readonly string[], ids: readonly string[]): string | undefined {
  const [first] = words;
  return first !== undefined && ids.some((id) => id.startsWith(`${first} `)) ? first : undefined;
}

function unknownCommand(words: readonly string[], ids: readonly string[], topic?: string): UserError {
  const [first = ''] = words;
  if (first.startsWith('-')) {
    return new UserError(
      `${first} is a flag, and a command comes first.`,
      'Run msv --help for the commands.',
    );
  }
  const typed = words.slice(0, 2).filter((word) => !word.startsWith('-'));
  if (topic !== undefined && typed.length === 1) {
    const choices = ids.filter((id) => id.startsWith(`${topic} `)).map((id) => `msv ${id}`);
    return new UserError(`msv ${topic} needs one more word.`, `Run one of: ${choices.join(', ')}.`);
  }
  const meant = nearestCommand(typed, ids);
  const next = meant === undefined ? 'Run msv --help for the commands.' : `Did you mean msv ${meant}?`;
  return new UserError(`There is no command msv ${typed.join(' ')}.`, next);
}

function nearestCommand(typed: readonly string[], ids: readonly string[]): string | undefined {
  const [first = '', second = ''] = typed;
  const topics = [...new Set(ids.map((id) => id.split(' ')[0] ?? ''))];
  const lastWords = new Map(ids.map((id) => [id.split(' ').at(-1) ?? '', id]));
  return (
    nearest(typed.join(' '), ids) ??
    lastWords.get(nearest(second, lastWords.keys()) ?? '') ??
    lastWords.get(nearest(first, lastWords.keys()) ?? '') ??
    nearest(first, topics)
  );
}

/** True where the words ask for JSON, even if they can't be parsed otherwise. */
export function asksForJson(argv: readonly string[]): boolean {
  const end = argv.indexOf('--');
  const own = end === -1 ? argv : argv.slice(0, end);
  return own.some(
    (word, index) =>
      word === '--json' || word === '--format=json' || (word === '--format' && own[index + 1] === 'json'),
  );
}
