import { Args, Flags } from '../../cli/command.ts';
import type { ExitCode } from '../../cli/exit-code.ts';
import { UserError } from '../../errors.ts';
import { AddCommand } from './add-command.ts';
import { editFlags, textFlag, throughAclFlag } from './add-flags.ts';

export default class AddSubscription extends AddCommand {
  static override summary = 'Let a context consume an event of another';
  static override description =
    'Adds the subscription, and to the context map what it needs: the relationship, or the event among what is exposed. Where the map forbids it nothing is changed. Adding a subscription that is there already changes nothing.';
  static override args = {
    event: Args.string({
      description: 'event with its context, and a version if not that of today: catalog.PriceChanged@2',
    }),
  };
  static override flags = {
    context: textFlag('context that consumes it', 'NAME'),
    do: textFlag('what happens then: command:NAME, projection:NAME or the name of a function', 'ACTION'),
    'through-acl': throughAclFlag,
    'idempotent-by': textFlag('field that tells a repeated message (event-id, if not given)', 'FIELD'),
    retries: Flags.integer({
      description: 'redeliveries before it is given up (5, if not given)',
      min: 0,
      helpValue: 'NUMBER',
    }),
    'on-failure': Flags.option({
      options: ['dead-letter', 'park', 'drop'] as const,
      description: 'what happens to a message that keeps failing (dead-letter, if not given)',
    })(),
    public: Flags.boolean({ description: 'make the event public, if it is private' }),
    ...editFlags,
  };
  static override examples = [
    {
      description: 'A command on an event of another context',
      command: 'msv add subscription shipping.ParcelReturned --context payment --do command:RefundPayment',
    },
  ];

  override async run(): Promise<ExitCode> {
    const { args, flags } = await this.parse(AddSubscription);
    const { addSubscription } = await import('../../model/edits/add-subscription.ts');
    const { parseReference } = await import('../../model/reference.ts');
    const { contexts, mayUse, messages } = await import('./choices.ts');
    const { askAction } = await import('./action-form.ts');
    const { askOne, askWhether, openForm } = await import('./form.ts');

    const form = openForm(flags.model, { EVENT: args.event, '--context': flags.context, '--do': flags.do });
    const who = { flag: '--context', given: flags.context, message: 'Which context consumes it?' };
    const producer = args.event === undefined ? '' : parseReference(args.event, '').context;
    const context = await askOne(
      form,
      who,
      contexts((_, name) => name !== producer),
    );
    const what = { flag: 'EVENT', given: args.event, message: 'Which event?' };
    const event = await askOne(
      form,
      what,
      messages(['events'], (owner, model) => mayUse(model, owner, context)),
    );
    const { context: owner, name } = parseReference(event, '');
    const known = form.isAsked ? form.model().names.contexts.get(owner)?.events.get(name)?.event : undefined;
    const isPrivate = known !== undefined && known.visibility !== 'public';
    const publishing = {
      flag: '--public',
      given: flags.public,
      message: `${event} is private. Make it public, so that others may consume it?`,
    };
    const isPublic = isPrivate ? await askWhether(form, publishing) : flags.public;
    if (isPrivate && !isPublic) throw stayPrivate(event);
    const subscription = {
      event,
      context,
      public: isPublic,
      action: flags.do ?? (await askAction(form, context, name)),
      throughAcl: flags['through-acl'],
      idempotentBy: flags['idempotent-by'],
      retries: flags.retries,
      onFailure: flags['on-failure'],
    };
    return await this.edit(flags, (sources) => addSubscription(sources, subscription));
  }
}

/** No further question is of use then. */
const stayPrivate = (event: string) =>
  new UserError(
    `${event} stays private, so no other context may consume it.`,
    'Choose a public event, or let it become public.',
    '--public',
  );
