import { wrap } from '../system/wrap.ts';
import type { CommandClass, CommandTable } from './command-table.ts';
import { topics } from './topics.ts';
import { usage } from './usage-error.ts';

/** Help is for 80 columns whatever the terminal: the build renders it once, and it reads the same everywhere. */
const width = 80;
const indent = 2;

type Row = { readonly left: string; readonly right: string };

/** Every help page by the words that ask for it; '' is the root. */
export async function renderHelpPages(table: CommandTable): Promise<Record<string, string>> {
  const ids = ['', ...topicsOf(table), ...Object.keys(table)];
  const pages = await Promise.all(ids.map(async (id) => [id, await renderHelpPage(id, table)] as const));
  return Object.fromEntries(pages);
}

/** The help page of a command, of a topic, or of msv itself (''). */
export async function renderHelpPage(id: string, table: CommandTable): Promise<string> {
  const load = table[id];
  if (load !== undefined) return commandPage(id, (await load()).default);
  const members = Object.keys(table).filter((member) => id === '' || member.startsWith(`${id} `));
  const rows = await Promise.all(members.map((member) => commandRow(member, table)));
  const shown = rows.filter((row) => row !== undefined);
  return id === '' ? rootPage(shown) : topicPage(id, shown);
}

async function commandRow(id: string, table: CommandTable): Promise<Row | undefined> {
  const module = await table[id]?.();
  if (module === undefined || module.default.hidden === true) return undefined;
  return { left: id, right: module.default.summary ?? '' };
}

function rootPage(rows: readonly Row[]): string {
  return page([
    [
      '',
      [
        'msv generates microservices from one domain model, and shows and judges the',
        'architecture of any Node.js microservice repository.',
      ],
    ],
    ['USAGE', ['  $ msv COMMAND [ARGUMENTS] [FLAGS]']],
    ['COMMANDS', table(rows)],
    [
      'START HERE',
      [
        '  $ msv new project shop --example shop   a running shop of five services',
        '  $ msv lint architecture path/to/repo    what is wrong, and the proof of it',
        '  $ msv help new project                  all about one command',
      ],
    ],
  ]);
}

function topicPage(topic: string, rows: readonly Row[]): string {
  const summary = topics[topic];
  return page([
    ['', summary === undefined ? [] : [`${summary}.`]],
    ['USAGE', [`  $ msv ${topic} COMMAND`]],
    ['COMMANDS', table(rows)],
  ]);
}

function commandPage(id: string, command: CommandClass): string {
  const args = Object.entries(command.args ?? {})
    .filter(([, arg]) => arg.hidden !== true)
    .map(([name, arg]) => ({ left: name.toUpperCase(), right: described(arg) }));
  const flags = Object.entries(command.flags ?? {})
    .filter(([, flag]) => flag.hidden !== true)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, flag]) => ({ left: flagLabel(name, flag), right: described(flag) }));
  return page([
    ['', [`${command.summary ?? ''}.`]],
    ['USAGE', [`  $ ${usage({ id, command })}${flags.length > 0 ? ' [FLAGS]' : ''}`]],
    ['ARGUMENTS', table(args)],
    ['FLAGS', table(flags)],
    ['DESCRIPTION', command.description === undefined ? [] : paragraphs(command.description)],
    ['EXAMPLES', examples(command.examples ?? [])],
  ]);
}

/** What help reads of a flag or an argument of oclif. */
type Described = {
  readonly description?: string | undefined;
  readonly summary?: string | undefined;
  readonly required?: boolean | undefined;
  readonly options?: readonly string[] | undefined;
  readonly default?: unknown;
};

function described(item: Described): string {
  const notes = [
    item.required === true ? 'required' : undefined,
    item.options === undefined ? undefined : `one of ${item.options.join(', ')}`,
    typeof item.default === 'string' || typeof item.default === 'number'
      ? `default ${item.default}`
      : undefined,
  ].filter((note) => note !== undefined);
  const text = item.summary ?? item.description ?? '';
  return notes.length === 0 ? text : `${text} (${notes.join('; ')})`;
}

type Labelled = {
  readonly type: string;
  readonly char?: string | undefined;
  readonly helpValue?: string | readonly string[] | undefined;
  readonly multiple?: boolean | undefined;
  readonly allowNo?: boolean | undefined;
};

function flagLabel(name: string, flag: Labelled): string {
  const value = typeof flag.helpValue === 'string' ? flag.helpValue : name.toUpperCase().replaceAll('-', '_');
  const long = `--${flag.allowNo === true ? '[no-]' : ''}${name}${flag.type === 'option' ? ` ${value}` : ''}`;
  const repeated = flag.multiple === true ? ' ...' : '';
  return `${flag.char === undefined ? '' : `-${flag.char}, `}${long}${repeated}`;
}

type Example = string | { readonly description: string; readonly command: string };

function examples(list: readonly Example[]): readonly string[] {
  return list.flatMap((example, index) => {
    const gap = index === 0 ? [] : [''];
    if (typeof example === 'string') return [...gap, `  $ ${example}`];
    return [
      ...gap,
      ...wrap(example.description, width - indent).map((line) => `  ${line}`),
      `    $ ${example.command}`,
    ];
  });
}

function paragraphs(text: string): readonly string[] {
  return text
    .split('\n')
    .flatMap((line) => (line === '' ? [''] : wrap(line, width - indent).map((part) => `  ${part}`)));
}

/** Rows in two columns; a left side too long for its column gets a line of its own. */
function table(rows: readonly Row[]): readonly string[] {
  const column = Math.min(28, Math.max(0, ...rows.map((row) => row.left.length)));
  return rows.flatMap(({ left, right }) => {
    const lines = wrap(right, width - indent - column - 2);
    const pad = ' '.repeat(indent + column + 2);
    const rest = (from: number) => lines.slice(from).map((line) => pad + line);
    if (left.length > column) return [`  ${left}`, ...rest(0)];
    return [`  ${left.padEnd(column)}  ${lines[0] ?? ''}`.trimEnd(), ...rest(1)];
  });
}

function page(sections: readonly (readonly [title: string, lines: readonly string[]])[]): string {
  const shown = sections.filter(([, lines]) => lines.length > 0);
  return `${shown.map(([title, lines]) => [...(title === '' ? [] : [title]), ...lines].join('\n')).join('\n\n')}\n`;
}

function topicsOf(table: CommandTable): readonly string[] {
  return [...new Set(Object.keys(table).flatMap((id) => (id.includes(' ') ? [id.split(' ')[0] ?? ''] : [])))];
}
