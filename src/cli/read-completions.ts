import type { CommandTable } from './command-table.ts';
import type { Completions } from './render-completion.ts';

/** What can be completed, read from the commands themselves. */
export async function readCompletions(table: CommandTable): Promise<Completions> {
  const all = await Promise.all(
    Object.entries(table).map(async ([id, load]) => {
      const command = (await load()).default;
      const flags = Object.entries(command.flags ?? {}).filter(([, flag]) => flag.hidden !== true);
      const values = flags.flatMap(([name, flag]) =>
        flag.type === 'option' && flag.options !== undefined ? [[`--${name}`, flag.options] as const] : [],
      );
      return {
        id,
        hidden: command.hidden === true,
        summary: command.summary ?? '',
        flags: ['--help', ...flags.map(([name]) => `--${name}`)],
        values: Object.fromEntries(values),
      };
    }),
  );
  return all.filter(({ hidden }) => !hidden);
}
