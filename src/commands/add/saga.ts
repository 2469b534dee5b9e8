import { Args, Flags } from '../../cli/command.ts';
import type { ExitCode } from '../../cli/exit-code.ts';
import { AddCommand } from './add-command.ts';
import { editFlags, listFlag, textFlag } from './add-flags.ts';

export default class AddSaga extends AddCommand {
  static override summary = 'Add a saga: a business transaction across contexts';
  static override description =
    'Orchestrated, one context sends the commands: a step is "[name:] COMMAND [ok EVENT] [fail REFUSAL] [undo COMMAND] [pivot] [retriable]"; what a command emits and rejects need not be said where it is one only. Choreographed, each context reacts to the one before: a step is "[name:] COMMAND [on EVENT] [in CONTEXT] [emits EVENT]". What the context map has to expose and the subscriptions are added with it.';
  static override args = { name: Args.string({ description: 'name of the saga: place-order' }) };
  static override flags = {
    style: Flags.option({
      options: ['orchestrated', 'choreographed'] as const,
      description: 'one coordinator, or each reacts to the one before',
    })(),
    in: textFlag('orchestrated: context of the coordinator', 'CONTEXT'),
    'starts-on': textFlag('event that starts it: order.OrderPlaced', 'EVENT'),
    'correlate-by': textFlag('field that ties the messages of one run together', 'FIELD'),
    timeout: textFlag('when it is given up: 15m', 'DURATION'),
    step: listFlag('step, in their order', 'STEP'),
    'on-failure': textFlag('orchestrated: command sent after compensation', 'COMMAND'),
    'ends-on': listFlag(
      'choreographed: event that ends it (what the last step leads to, if not given)',
      'EVENT',
    ),
    ...editFlags,
  };
  static override examples = [
    {
      description: 'With a coordinator',
      command:
        'msv add saga place-order --style orchestrated --in order --starts-on OrderPlaced --correlate-by orderId --timeout 15m --step "catalog.ReserveStock undo catalog.ReleaseStock" --step "payment.CapturePayment pivot" --step "ConfirmOrder retriable" --on-failure CancelOrder',
    },
    {
      description: 'Without one',
      command:
        'msv add saga return-goods --style choreographed --starts-on shipping.ParcelReturned --correlate-by orderId --timeout 7d --step order.MarkReturned --step payment.RefundPayment',
    },
  ];

  override async run(): Promise<ExitCode> {
    const { args, flags } = await this.parse(AddSaga);
    const { addSaga } = await import('../../model/edits/add-saga.ts');
    const { askSaga } = await import('./saga-form.ts');

    const saga = await askSaga({
      model: flags.model,
      name: args.name,
      style: flags.style,
      in: flags.in,
      startsOn: flags['starts-on'],
      correlateBy: flags['correlate-by'],
      timeout: flags.timeout,
      steps: flags.step,
      onFailure: flags['on-failure'],
      endsOn: flags['ends-on'],
    });
    return await this.edit(flags, (sources) => addSaga(sources, saga));
  }
}
