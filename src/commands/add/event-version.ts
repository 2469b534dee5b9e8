import { Args } from '../../cli/command.ts';
import type { ExitCode } from '../../cli/exit-code.ts';
import { AddCommand } from './add-command.ts';
import { editFlags, fieldFlag, listFlag, textFlag } from './add-flags.ts';

export default class AddEventVersion extends AddCommand {
  static override summary = 'Give an event a new version';
  static override description =
    'The payload of today goes into the history of the event with its version; the new version has the fields you say more or less. Contexts that consume it stay on the version they read, and are listed. Doing it twice is doing it once.';
  static override args = {
    event: Args.string({ description: 'event with its context: catalog.PriceChanged' }),
  };
  static override flags = {
    field: fieldFlag('field the new version has more'),
    remove: listFlag('field it no longer has', 'FIELD'),
    upcast: listFlag(
      'where a new field comes from in messages of the old version: "validFrom := occurredAt"',
      'TEXT',
    ),
    'retire-after': textFlag('day after which nobody may read the old version: 2027-03-31', 'DAY'),
    ...editFlags,
  };
  static override examples = [
    {
      description: 'A new field, which old messages have from their time',
      command:
        'msv add event-version shipping.ParcelReturned --field arrivedAt:datetime --upcast "arrivedAt := occurredAt"',
    },
  ];

  override async run(): Promise<ExitCode> {
    const { args, flags } = await this.parse(AddEventVersion);
    const { addEventVersion } = await import('../../model/edits/add-event-version.ts');
    const { parseReference } = await import('../../model/reference.ts');
    const { requireForm } = await import('../../model/edits/require-name.ts');
    const { fieldsOfMessage, messages, named } = await import('./choices.ts');
    const { askFields, askMaybe, askOne, askSome, openForm } = await import('./form.ts');
    const { askUpcasts } = await import('./upcast-form.ts');

    const form = openForm(flags.model, {
      EVENT: args.event,
      '--field or --remove': [...flags.field, ...flags.remove],
    });
    const which = { flag: 'EVENT', given: args.event, message: 'Which event gets a new version?' };
    const event = await askOne(form, which, messages(['events']));
    const { context } = parseReference(event, '');
    const more = { given: flags.field, message: 'Which fields does it have more?' };
    const fields = await askFields(form, more, context, () => []);
    const less = { flag: '--remove', given: flags.remove, message: 'Which fields does it no longer have?' };
    const remove = await askSome(
      form,
      less,
      named((model) => fieldsOfMessage(model, event, '').map(({ name }) => name)),
    );
    const upcasts = await askUpcasts(form, flags.upcast, event, fields);
    const retirement = {
      flag: '--retire-after',
      given: flags['retire-after'],
      message: 'After which day, such as 2027-03-31, may nobody read the old version?',
    };
    const retireAfter = await askMaybe(form, retirement, (day) => requireForm('--retire-after', day, 'day'));
    return await this.edit(flags, (sources) =>
      addEventVersion(sources, { event, fields, remove, upcasts, retireAfter }),
    );
  }
}
