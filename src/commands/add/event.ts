import { Args, Flags } from '../../cli/command.ts';
import type { ExitCode } from '../../cli/exit-code.ts';
import { AddCommand } from './add-command.ts';
import { editFlags, fieldFlag, listFlag, textFlag } from './add-flags.ts';

export default class AddEvent extends AddCommand {
  static override summary = 'Add an event to an aggregate, and to those who emit and consume it';
  static override description =
    'Edits the model, every other byte of it as it was, and generates. Adding an event that is there already changes nothing, but with --public it becomes public. At a terminal it asks for what is missing.';
  static override args = { name: Args.string({ description: 'name of the event: OrderShipped' }) };
  static override flags = {
    context: textFlag('context it happens in', 'NAME'),
    aggregate: textFlag('aggregate it happens to, where there are several', 'NAME'),
    field: fieldFlag('what it tells', 'the id of the aggregate'),
    'emitted-by': textFlag('command that makes it happen', 'COMMAND'),
    public: Flags.boolean({ description: 'let other contexts consume it, also if it is there already' }),
    'consumed-by': listFlag('context that consumes it', 'CONTEXT'),
    ...editFlags,
  };
  static override examples = [
    {
      description: 'An event another service hears of',
      command:
        'msv add event OrderHandedOver --context order --emitted-by MarkShipped --consumed-by shipping',
    },
    {
      description: 'With what it tells',
      command: 'msv add event OrderLost --context order --field orderId:OrderId --field reason:string',
    },
  ];

  override async run(): Promise<ExitCode> {
    const { args, flags } = await this.parse(AddEvent);
    const { addEvent } = await import('../../model/edits/add-event.ts');
    const { requireFreeName } = await import('../../model/edits/require-name.ts');
    const { askAggregate, askContext, contexts, idField, mayUse, messages } = await import('./choices.ts');
    const { askFields, askNewName, askOneOrNone, askSome, openForm } = await import('./form.ts');

    const form = openForm(flags.model, { NAME: args.name, '--context': flags.context });
    const context = await askContext(form, flags.context, 'In which context does it happen?');
    const name = await askNewName(form, args.name, 'An event name', 'pascal', (answer, { names }) =>
      requireFreeName(names, context, 'event', answer),
    );
    const cause = {
      flag: '--emitted-by',
      given: flags['emitted-by'],
      message: 'Which command makes it happen?',
    };
    const isOwn = (owner: string) => owner === context;
    const emittedBy = await askOneOrNone(form, cause, messages(['commands'], isOwn, context), 'none yet');
    const emitter = form.isAsked
      ? form
          .model()
          .names.contexts.get(context)
          ?.commands.get(emittedBy ?? '')?.aggregate
      : undefined;
    const given = flags.aggregate ?? emitter;
    const aggregate = await askAggregate(form, given, context, 'To which aggregate does it happen?');
    const told = { given: flags.field, message: 'What does it tell?' };
    const others = {
      flag: '--consumed-by',
      given: flags['consumed-by'],
      message: 'Which contexts consume it?',
    };
    const event = {
      name,
      context,
      aggregate,
      emittedBy,
      public: flags.public,
      fields: await askFields(form, told, context, idField(context, aggregate)),
      consumedBy: await askSome(form, others, (model) =>
        contexts((_, consumer) => mayUse(model, context, consumer))(model),
      ),
    };
    return await this.edit(flags, (sources) => addEvent(sources, event));
  }
}
