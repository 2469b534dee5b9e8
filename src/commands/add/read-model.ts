import { Args } from '../../cli/command.ts';
import type { ExitCode } from '../../cli/exit-code.ts';
import type { ReadRaw } from '../../model/edits/read-raw.ts';
import { AddCommand } from './add-command.ts';
import { editFlags, fieldFlag, listFlag, textFlag } from './add-flags.ts';

export default class AddReadModel extends AddCommand {
  static override summary = 'Add a read model to a context, kept up to date from events';
  static override description =
    'Events of other contexts are subscribed to, and the context map is given what that needs. Adding a read model that is there already changes nothing.';
  static override args = { name: Args.string({ description: 'name of the read model: OrderSummary' }) };
  static override flags = {
    context: textFlag('context it belongs to', 'NAME'),
    key: textFlag('field that identifies a row', 'FIELD'),
    field: fieldFlag('field of a row'),
    projects: listFlag('event it is made from, one of another context with its context', 'EVENT'),
    store: textFlag('store of the context it is kept in (the first, if not given)', 'NAME'),
    'key-from': textFlag('where the key comes from when no event carries it: occurredAt', 'FIELD'),
    'max-lag': textFlag('how old it may be: 5s', 'DURATION'),
    ...editFlags,
  };
  static override examples = [
    {
      description: 'From events of its own context and another',
      command:
        'msv add read-model OrderParcel --context order --key orderId --field orderId:OrderId --field parcel:string? --projects OrderPlaced --projects shipping.ShipmentDispatched --max-lag 5s',
    },
  ];

  override async run(): Promise<ExitCode> {
    const { args, flags } = await this.parse(AddReadModel);
    const { addReadModel } = await import('../../model/edits/add-read-model.ts');
    const { requireForm, requireFreeName } = await import('../../model/edits/require-name.ts');
    const { askContext, fieldsOfMessage, mayUse, messages, named, storesOf } = await import('./choices.ts');
    const { askFields, askMaybe, askNewName, askOne, askOneOrNone, askSome, openForm } = await import(
      './form.ts'
    );

    const form = openForm(flags.model, {
      NAME: args.name,
      '--context': flags.context,
      '--projects': flags.projects,
      '--field': flags.field,
      '--key': flags.key,
    });
    const context = await askContext(form, flags.context, 'To which context does it belong?');
    const name = await askNewName(form, args.name, 'A read model name', 'pascal', (answer, { names }) =>
      requireFreeName(names, context, 'read model', answer),
    );
    const from = { flag: '--projects', given: flags.projects, message: 'From which events is it made?' };
    const isMeant = (owner: string, model: ReadRaw) => owner === context || mayUse(model, owner, context);
    const events = messages(['events'], isMeant, context);
    const projects = await askSome(form, from, events);
    const row = { given: flags.field, message: 'What does a row hold?' };
    // The fields of a foreign event are in types that are not its own.
    const own = projects.find((event) => !event.includes('.')) ?? '';
    const fields = await askFields(form, row, context, (model) => fieldsOfMessage(model, own, context));
    const key = { flag: '--key', given: flags.key, message: 'Which field identifies a row?' };
    const store = { flag: '--store', given: flags.store, message: 'Where is it kept?' };
    const lag = { flag: '--max-lag', given: flags['max-lag'], message: 'How old may it be, such as 5s?' };
    const readModel = {
      name,
      context,
      projects,
      fields,
      key: await askOne(
        form,
        key,
        named(() => fields.map((field) => field.name)),
      ),
      store: await askOneOrNone(form, store, storesOf(context), 'in the first store'),
      keyFrom: flags['key-from'],
      maxLag: await askMaybe(form, lag, (text) => requireForm('--max-lag', text, 'duration')),
    };
    return await this.edit(flags, (sources) => addReadModel(sources, readModel));
  }
}
