import { Args } from '../../cli/command.ts';
import type { ExitCode } from '../../cli/exit-code.ts';
import { AddCommand, startService } from './add-command.ts';
import { editFlags, fieldFlag, listFlag, textFlag } from './add-flags.ts';

export default class AddContext extends AddCommand {
  static override summary = 'Add a bounded context with its first aggregate';
  static override description =
    'The context begins with an aggregate, a command, its event, a query and two routes, so that its service runs as it is; it is what msv new service adds. Adding a context that is there already changes nothing.';
  static override args = { name: Args.string({ description: 'name of the context: loyalty-points' }) };
  static override flags = {
    purpose: textFlag('what it is for, in a sentence', 'TEXT'),
    team: textFlag('team of the model that is accountable for it', 'NAME'),
    implements: listFlag('subdomain of the model it implements', 'NAME'),
    aggregate: textFlag('its first aggregate (named after the context, if not given)', 'NAME'),
    field: fieldFlag('field of that aggregate', 'a name'),
    ...editFlags,
  };
  static override examples = [
    {
      description: 'A context with what it is for',
      command: 'msv add context loyalty --purpose "Reward who comes back" --aggregate Account',
    },
  ];

  override async run(): Promise<ExitCode> {
    const { args, flags } = await this.parse(AddContext);
    const { addContext } = await import('../../model/edits/add-context.ts');
    const { checkPascal } = await import('../../plan/check-names.ts');
    const { named } = await import('./choices.ts');
    const { askFields, askMaybe, askNewName, askOneOrNone, askSome, openForm } = await import('./form.ts');

    const form = openForm(flags.model, { NAME: args.name });
    const name = await askNewName(form, args.name, 'A context name', 'kebab');
    const purpose = { flag: '--purpose', given: flags.purpose, message: 'What it is for, in a sentence' };
    const team = { flag: '--team', given: flags.team, message: 'Which team is accountable for it?' };
    const subdomains = {
      flag: '--implements',
      given: flags.implements,
      message: 'Which subdomains does it implement?',
    };
    const aggregate = {
      flag: '--aggregate',
      given: flags.aggregate,
      message: 'Its first aggregate, if not named after it',
    };
    const fields = { given: flags.field, message: 'What does that aggregate hold beside its id?' };
    const context = {
      name,
      purpose: await askMaybe(form, purpose),
      team: await askOneOrNone(
        form,
        team,
        named(({ names }) => names.teams),
        'none yet',
      ),
      implements: await askSome(
        form,
        subdomains,
        named(({ names }) => names.subdomains),
      ),
      aggregate: await askMaybe(form, aggregate, (answer) => checkPascal('An aggregate name', answer)),
      fields: await askFields(form, fields, name, () => [{ name: 'name', type: 'string' }]),
    };
    return await this.edit(flags, (sources) => addContext(sources, context), startService);
  }
}
