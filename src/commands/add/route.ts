import { Args } from '../../cli/command.ts';
import type { ExitCode } from '../../cli/exit-code.ts';
import { AddCommand } from './add-command.ts';
import { accessFlags, editFlags, textFlag } from './add-flags.ts';

export default class AddRoute extends AddCommand {
  static override summary = 'Add a route to a context';
  static override description =
    'The way a command or a query is reached over HTTP. GET only reads; variables of the path are inputs of what it handles. Adding a route that is there already changes nothing.';
  static override args = {
    route: Args.string({ description: 'verb and path: "POST /orders/{orderId}/cancel"' }),
  };
  static override flags = {
    context: textFlag('context that answers', 'NAME'),
    handles: textFlag('command or query of the context', 'NAME'),
    ...accessFlags,
    scope: textFlag('scope the token has to carry: order.write', 'SCOPE'),
    'rate-limit': textFlag('requests of one client: 20/m', 'RATE'),
    cache: textFlag('how long an answer may be reused: 30s', 'DURATION'),
    ...editFlags,
  };
  static override examples = [
    {
      description: 'A command over HTTP',
      command:
        'msv add route "POST /orders/{orderId}/confirm" --context order --handles ConfirmOrder --auth jwt --actor warehouse-clerk',
    },
  ];

  override async run(): Promise<ExitCode> {
    const { args, flags } = await this.parse(AddRoute);
    const { addRoute } = await import('../../model/edits/add-route.ts');
    const { parseRoute } = await import('../../model/edits/add-route.ts');
    const { requireForm } = await import('../../model/edits/require-name.ts');
    const { askContext, messages } = await import('./choices.ts');
    const { askMaybe, askNeeded, askOne, openForm } = await import('./form.ts');
    const { askAccess } = await import('./route-form.ts');

    const form = openForm(flags.model, {
      ROUTE: args.route,
      '--context': flags.context,
      '--handles': flags.handles,
      '--auth': flags.auth,
    });
    const context = await askContext(form, flags.context, 'Which context answers?');
    const handled = { flag: '--handles', given: flags.handles, message: 'Which command or query?' };
    const isOwn = (owner: string) => owner === context;
    const handles = await askOne(form, handled, messages(['commands', 'queries'], isOwn, context));
    const path = {
      flag: 'ROUTE',
      given: args.route,
      message: 'Verb and path, such as POST /orders/{orderId}/cancel',
    };
    const scope = { flag: '--scope', given: flags.scope, message: 'Scope the token has to carry' };
    const limit = {
      flag: '--rate-limit',
      given: flags['rate-limit'],
      message: 'Requests of one client, such as 20/m',
    };
    const route = {
      context,
      handles,
      route: await askNeeded(form, path, (answer) => parseRoute(answer)),
      ...(await askAccess(form, flags)),
      scope: await askMaybe(form, scope),
      rateLimit: await askMaybe(form, limit, (rate) => requireForm('--rate-limit', rate, 'rate')),
      cache: flags.cache,
    };
    return await this.edit(flags, (sources) => addRoute(sources, route));
  }
}
