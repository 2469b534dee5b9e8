import { Args, Flags } from '../../cli/command.ts';
import type { ExitCode } from '../../cli/exit-code.ts';
import { AddCommand } from './add-command.ts';
import { editFlags, textFlag, throughAclFlag } from './add-flags.ts';

export default class AddCall extends AddCommand {
  static override summary = 'Let a context call another, or an external system';
  static override description =
    'A request somebody waits for: it says why, how long it may take and what is done without an answer. Adds to the context map what it needs; where the map forbids it nothing is changed. Adding a call that is there already changes nothing.';
  static override args = {
    target: Args.string({
      description: 'query or command with its context, or an external system: customer.GetCustomer',
    }),
  };
  static override flags = {
    context: textFlag('context that calls', 'NAME'),
    why: textFlag('why it can not wait or be an event', 'TEXT'),
    timeout: textFlag('deadline of one attempt: 300ms', 'DURATION'),
    retries: Flags.integer({
      description: 'further attempts (0, if not given)',
      min: 0,
      helpValue: 'NUMBER',
    }),
    fallback: textFlag('what is done when it does not answer', 'TEXT'),
    breaker: textFlag('circuit breaker of the platform (default, if not given)', 'NAME'),
    'idempotent-by': textFlag('input that makes repeating it harmless', 'FIELD'),
    background: Flags.boolean({ description: 'nobody waits for it' }),
    'through-acl': throughAclFlag,
    ...editFlags,
  };
  static override examples = [
    {
      description: 'Ask another context, with what is done when it is silent',
      command:
        'msv add call catalog.GetProduct --context shipping --why "label the parcel" --timeout 300ms --retries 1 --fallback "a label without the title"',
    },
  ];

  override async run(): Promise<ExitCode> {
    const { args, flags } = await this.parse(AddCall);
    const { addCall } = await import('../../model/edits/add-call.ts');
    const { requireForm } = await import('../../model/edits/require-name.ts');
    const { askContext, mayUse, messages } = await import('./choices.ts');
    const { askMaybe, askNeeded, askNumber, askOne, askWhether, openForm } = await import('./form.ts');

    const form = openForm(flags.model, {
      TARGET: args.target,
      '--context': flags.context,
      '--why': flags.why,
      '--timeout': flags.timeout,
    });
    const context = await askContext(form, flags.context, 'Which context calls?');
    const target = { flag: 'TARGET', given: args.target, message: 'What does it call?' };
    const to = await askOne(form, target, (model) => [
      ...messages(['queries', 'commands'], (owner) => mayUse(model, owner, context))(model),
      ...[...model.names.externals]
        .filter((system) => mayUse(model, system, context))
        .map((value) => ({ value, description: 'external system' })),
    ]);
    const why = { flag: '--why', given: flags.why, message: 'Why can it not wait or be an event?' };
    const timeout = { flag: '--timeout', given: flags.timeout, message: 'Deadline of one attempt' };
    const retries = { flag: '--retries', given: flags.retries, message: 'Further attempts' };
    const fallback = {
      flag: '--fallback',
      given: flags.fallback,
      message: 'What is done when it does not answer?',
    };
    const background = {
      flag: '--background',
      given: flags.background,
      message: 'Is it done in the background, with nobody waiting?',
    };
    const call = {
      to,
      context,
      why: await askNeeded(form, why),
      timeout: await askNeeded(form, timeout, (text) => requireForm('--timeout', text, 'duration'), '300ms'),
      retries: await askNumber(form, retries),
      fallback: await askMaybe(form, fallback),
      background: await askWhether(form, background),
      breaker: flags.breaker,
      idempotentBy: flags['idempotent-by'],
      throughAcl: flags['through-acl'],
    };
    return await this.edit(flags, (sources) => addCall(sources, call));
  }
}
