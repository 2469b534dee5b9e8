import { Args, Flags } from '../../cli/command.ts';
import type { ExitCode } from '../../cli/exit-code.ts';
import { AddCommand } from './add-command.ts';
import { editFlags, listFlag, textFlag } from './add-flags.ts';

export default class AddTeam extends AddCommand {
  static override summary = 'Add a team, and its name to the contexts it owns';
  static override description =
    'One team is accountable for a context: one that belongs to another team is not taken from it.';
  static override args = { name: Args.string({ description: 'name of the team: checkout' }) };
  static override flags = {
    size: Flags.integer({ description: 'number of people', helpValue: 'NUMBER', min: 1 }),
    channel: textFlag('where it is reached when it burns', 'TEXT'),
    owns: listFlag('context it is accountable for', 'CONTEXT'),
    ...editFlags,
  };
  static override examples = [
    { description: 'A team of six', command: 'msv add team growth --size 6 --channel "#growth"' },
    { description: 'That owns a context which has no team', command: 'msv add team growth --owns loyalty' },
  ];

  override async run(): Promise<ExitCode> {
    const { args, flags } = await this.parse(AddTeam);
    const { addTeam } = await import('../../model/edits/add-team.ts');
    const { contexts } = await import('./choices.ts');
    const { askMaybe, askNewName, askNumber, askSome, openForm } = await import('./form.ts');

    const form = openForm(flags.model, { NAME: args.name });
    const name = await askNewName(form, args.name, 'A team name', 'kebab');
    const size = { flag: '--size', given: flags.size, message: 'How many people?' };
    const channel = {
      flag: '--channel',
      given: flags.channel,
      message: 'Where is it reached when it burns?',
    };
    const owns = { flag: '--owns', given: flags.owns, message: 'Which contexts is it accountable for?' };
    const team = {
      name,
      size: await askNumber(form, size),
      channel: await askMaybe(form, channel),
      owns: await askSome(
        form,
        owns,
        contexts(({ team: owner }) => owner === undefined),
      ),
    };
    return await this.edit(flags, (sources) => addTeam(sources, team));
  }
}
