import { stripVTControlCharacters } from 'node:util';
import { CLIError } from '@oclif/core/errors';
import { UserError } from '../errors.ts';
import { nearest } from '../system/nearest.ts';
import type { CommandClass } from './command-table.ts';

type Failed = { readonly id: string; readonly command: CommandClass };

/** oclif's complaints about flags and arguments as a UserError with a suggestion; anything else as it is. */
export function toUserError(error: unknown, failed: Failed): unknown {
  if (!(error instanceof CLIError)) return error;
  const help = `Run msv ${failed.id} --help.`;
  const flags = listOf(error, 'flags');
  if (error.name === 'Error' && flags.length > 0) return unknownFlag(flags, failed, help);
  const args = listOf(error, 'args');
  const [message = '', ...details] = stripVTControlCharacters(error.message)
    .replace('\nSee more help with --help', '')
    .replace(/^Parsing (--\S+)\s+Expected /, '$1 expects ')
    .split('\n');
  if (message.startsWith('Missing') && args.length > 0) {
    return new UserError(
      `msv ${failed.id} needs ${args.map(upper).join(' and ')}.`,
      `Type: ${usage(failed)}. ${help}`,
    );
  }
  if (message.startsWith('Unexpected argument')) {
    return new UserError(
      `msv ${failed.id} takes no ${args.map((arg) => `"${arg}"`).join(', ')}.`,
      `Type: ${usage(failed)}. ${help}`,
    );
  }
  const choice = /^Expected (\S+?)(?:=(.*))? to be one of: (.*)$/.exec(message);
  if (choice !== null) return unknownChoice(choice, help);
  const what = [message, ...details]
    .filter((line) => !line.startsWith('The following error'))
    .map((line) => line.trim())
    .join(' ');
  const pair = /(--[\w-]+)(?:=.*)? cannot also be provided when using (--[\w-]+)/.exec(what);
  if (pair !== null)
    return new UserError(`${pair[1]} and ${pair[2]} exclude each other.`, `Leave one out. ${help}`);
  return new UserError(sentence(what), help);
}

function unknownFlag(flags: readonly string[], { id, command }: Failed, help: string): UserError {
  const known = Object.keys(command.flags ?? {}).map((name) => `--${name}`);
  const [first = ''] = flags;
  const meant = nearest(first, known);
  const next = meant === undefined ? help : `Did you mean ${meant}? ${help}`;
  return new UserError(`msv ${id} has no flag ${flags.join(', ')}.`, next);
}

function unknownChoice([, subject = '', value, choices = '']: RegExpExecArray, help: string): UserError {
  const meant = nearest(value ?? subject, choices.split(', '));
  const what =
    value === undefined
      ? `"${subject}" is none of ${choices}.`
      : `${subject} takes one of ${choices}, not "${value}".`;
  return new UserError(what, meant === undefined ? help : `Did you mean ${meant}? ${help}`);
}

/** The names in a list that oclif hangs on its error: strings, or definitions with a name. */
function listOf(error: CLIError, key: 'flags' | 'args'): readonly string[] {
  const list: unknown = Reflect.get(error, key);
  if (!Array.isArray(list)) return [];
  return list.map((item: unknown) =>
    typeof item === 'string' ? item : String(Reflect.get(Object(item), 'name')),
  );
}

/** How a command is typed: its words and its arguments. */
export function usage({ id, command }: Failed): string {
  const args = Object.entries(command.args ?? {}).filter(([, arg]) => arg.hidden !== true);
  return [
    'msv',
    id,
    ...args.map(([name, arg]) => (arg.required === true ? upper(name) : `[${upper(name)}]`)),
  ].join(' ');
}

function upper(name: string): string {
  return name.toUpperCase();
}

function sentence(text: string): string {
  const capital = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(capital) ? capital : `${capital}.`;
}
