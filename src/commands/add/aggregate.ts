import { Args, Flags } from '../../cli/command.ts';
import type { ExitCode } from '../../cli/exit-code.ts';
import { AddCommand } from './add-command.ts';
import { editFlags, fieldFlag, textFlag } from './add-flags.ts';

export default class AddAggregate extends AddCommand {
  static override summary = 'Add an aggregate to a context';
  static override description =
    'What changes together, in one transaction. The type of its identity is added with it, a uuid named after it, unless the context has it. Adding an aggregate that is there already changes nothing.';
  static override args = { name: Args.string({ description: 'name of the aggregate: StockItem' }) };
  static override flags = {
    context: textFlag('context it belongs to', 'NAME'),
    id: textFlag('type of its identity (its name with Id, if not given)', 'TYPE'),
    field: fieldFlag('field of its root'),
    'event-sourced': Flags.boolean({ description: 'keep the events that led to its state, not the state' }),
    ...editFlags,
  };
  static override examples = [
    {
      description: 'An aggregate with two fields',
      command: 'msv add aggregate Voucher --context payment --field code:string --field worth:decimal',
    },
  ];

  override async run(): Promise<ExitCode> {
    const { args, flags } = await this.parse(AddAggregate);
    const { addAggregate } = await import('../../model/edits/add-aggregate.ts');
    const { requireFreeName } = await import('../../model/edits/require-name.ts');
    const { askContext } = await import('./choices.ts');
    const { askFields, askMaybe, askNewName, askWhether, openForm } = await import('./form.ts');

    const form = openForm(flags.model, { NAME: args.name, '--context': flags.context });
    const context = await askContext(form, flags.context, 'To which context does it belong?');
    const name = await askNewName(form, args.name, 'An aggregate name', 'pascal', (answer, { names }) =>
      requireFreeName(names, context, 'aggregate', answer),
    );
    const id = { flag: '--id', given: flags.id, message: `Type of its identity, if not ${name}Id` };
    const fields = { given: flags.field, message: 'What does its root hold beside the id?' };
    const sourcing = {
      flag: '--event-sourced',
      given: flags['event-sourced'],
      message: 'Keep its events instead of its state?',
    };
    const aggregate = {
      name,
      context,
      id: await askMaybe(form, id),
      fields: await askFields(form, fields, context, () => []),
      isEventSourced: await askWhether(form, sourcing),
    };
    return await this.edit(flags, (sources) => addAggregate(sources, aggregate));
  }
}
