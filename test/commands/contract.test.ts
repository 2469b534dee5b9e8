import { expect, test } from 'vitest';
import { commands } from '../../src/commands/index.ts';

/** What scripts of users rely on: a change here breaks somebody, so it is seen in review. */
test('commands, arguments and flags are as promised', async () => {
  const lines: string[] = [];
  for (const [id, load] of Object.entries(commands)) {
    const command = (await load()).default;
    lines.push(`msv ${id}`);
    for (const [name, arg] of Object.entries(command.args ?? {})) {
      lines.push(
        `  ${arg.required === true ? name.toUpperCase() : `[${name.toUpperCase()}]`}${choices(arg.options)}`,
      );
    }
    for (const [name, flag] of Object.entries(command.flags ?? {}).sort(([a], [b]) => (a < b ? -1 : 1))) {
      const short = flag.char === undefined ? '' : `-${flag.char} `;
      const value = flag.type === 'option' ? ' VALUE' : '';
      const notes = [
        flag.required === true ? 'required' : '',
        flag.type === 'option' && flag.multiple === true ? 'repeated' : '',
      ]
        .filter((note) => note !== '')
        .map((note) => ` ${note}`)
        .join('');
      lines.push(
        `  ${short}--${name}${value}${choices(flag.type === 'option' ? flag.options : undefined)}${notes}`,
      );
    }
  }
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('contract.txt');
});

function choices(options: readonly string[] | undefined): string {
  return options === undefined ? '' : ` (${options.join(' | ')})`;
}
