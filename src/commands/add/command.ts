import { Args, Flags } from '../../cli/command.ts';
import type { ExitCode } from '../../cli/exit-code.ts';
import { AddCommand } from './add-command.ts';
import { editFlags, fieldFlag, listFlag, routeFlags, textFlag } from './add-flags.ts';

export default class AddCommandToAggregate extends AddCommand {
  static override summary = 'Add a command to an aggregate, with its event and its route';
  static override description =
    'What an aggregate can be told to do. Events it emits that the context lacks are added with what the command is told. Adding a command that is there already changes nothing.';
  static override args = { name: Args.string({ description: 'name of the command: CancelOrder' }) };
  static override flags = {
    context: textFlag('context it belongs to', 'NAME'),
    aggregate: textFlag('aggregate it changes, where there are several', 'NAME'),
    field: fieldFlag('what its sender says', 'the id of the aggregate'),
    creates: Flags.boolean({ description: 'it makes a new aggregate' }),
    emits: listFlag('event of its success, new ones are added', 'EVENT'),
    rejects: listFlag('name of a refusal: OutOfStock', 'NAME'),
    'idempotent-by': textFlag('input that makes sending it twice harmless', 'FIELD'),
    ...routeFlags,
    ...editFlags,
  };
  static override examples = [
    {
      description: 'A command with its event, reached over HTTP',
      command:
        'msv add command DelayOrder --context order --field orderId:OrderId --field until:date --emits OrderDelayed --route "POST /orders/{orderId}/delay" --auth jwt',
    },
  ];

  override async run(): Promise<ExitCode> {
    const { args, flags } = await this.parse(AddCommandToAggregate);
    const { addCommand } = await import('../../model/edits/add-command.ts');
    const { requireFreeName } = await import('../../model/edits/require-name.ts');
    const { checkPascal } = await import('../../plan/check-names.ts');
    const { askAggregate, askContext, idField, named } = await import('./choices.ts');
    const { askFields, askNewName, askOneOrNone, askWhether, askWords, openForm } = await import('./form.ts');
    const { askRoute } = await import('./route-form.ts');

    const needed = { NAME: args.name, '--context': flags.context };
    const form = openForm(
      flags.model,
      flags.route === undefined ? needed : { ...needed, '--auth': flags.auth },
    );
    const context = await askContext(form, flags.context, 'To which context does it belong?');
    const name = await askNewName(form, args.name, 'A command name', 'pascal', (answer, { names }) =>
      requireFreeName(names, context, 'command', answer),
    );
    const aggregate = await askAggregate(form, flags.aggregate, context, 'Which aggregate does it change?');
    const creation = { flag: '--creates', given: flags.creates, message: 'Does it make a new one?' };
    const creates = await askWhether(form, creation);
    const said = { given: flags.field, message: 'What does its sender say?' };
    const fields = await askFields(form, said, context, idField(context, aggregate));
    const success = {
      flag: '--emits',
      given: flags.emits,
      message: 'Which events does a success lead to? New ones are added',
    };
    const refusal = {
      flag: '--rejects',
      given: flags.rejects,
      message: 'Why may it be refused? Names such as OutOfStock',
    };
    const repeat = {
      flag: '--idempotent-by',
      given: flags['idempotent-by'],
      message: 'Which input makes sending it twice harmless?',
    };
    const command = {
      name,
      context,
      aggregate,
      fields,
      creates,
      emits: await askWords(form, success, (answer) => checkPascal('An event name', answer)),
      rejects: await askWords(form, refusal, (answer) => checkPascal('The name of a refusal', answer)),
      idempotentBy: await askOneOrNone(
        form,
        repeat,
        named(() => fields.map((field) => field.name)),
        'none',
      ),
      route: await askRoute(form, flags, {
        name,
        inputs: fields.map((field) => field.name),
        sample: 'POST /orders/{orderId}/cancel',
      }),
    };
    return await this.edit(flags, (sources) => addCommand(sources, command));
  }
}
