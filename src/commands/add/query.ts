import { Args } from '../../cli/command.ts';
import type { ExitCode } from '../../cli/exit-code.ts';
import { AddCommand } from './add-command.ts';
import { editFlags, fieldFlag, routeFlags, textFlag } from './add-flags.ts';

export default class AddQuery extends AddCommand {
  static override summary = 'Add a query to a context, with its answer and its route';
  static override description =
    'A question that changes nothing, answered from an aggregate or a read model. Without --returns the answer is the row of the read model, or a type with all the aggregate holds, such as OrderView; --returns "OrderView[]" adds that type too. Adding a query that is there already changes nothing.';
  static override args = { name: Args.string({ description: 'name of the query: GetOrder' }) };
  static override flags = {
    context: textFlag('context that answers it', 'NAME'),
    from: textFlag('what answers it: aggregate:NAME or readModel:NAME', 'SOURCE'),
    returns: textFlag('type of the answer: OrderView, "OrderView[]"', 'TYPE'),
    field: fieldFlag('what is asked with', 'what identifies the answer'),
    ...routeFlags,
    ...editFlags,
  };
  static override examples = [
    {
      description: 'One payment, by its id',
      command:
        'msv add query GetPayment --context payment --from aggregate:Payment --route "GET /payments/{paymentId}" --auth jwt',
    },
    {
      description: 'A list',
      command:
        'msv add query FindOrders --context order --from readModel:OrderSummary --returns "OrderSummary[]" --field page:int?',
    },
  ];

  override async run(): Promise<ExitCode> {
    const { args, flags } = await this.parse(AddQuery);
    const { addQuery } = await import('../../model/edits/add-query.ts');
    const { requireType } = await import('../../model/edits/field-text.ts');
    const { requireFreeName } = await import('../../model/edits/require-name.ts');
    const { askContext, sourcesOf } = await import('./choices.ts');
    const { askFields, askMaybe, askNewName, askOne, openForm } = await import('./form.ts');
    const { askRoute } = await import('./route-form.ts');

    const needed = { NAME: args.name, '--context': flags.context, '--from': flags.from };
    const form = openForm(
      flags.model,
      flags.route === undefined ? needed : { ...needed, '--auth': flags.auth },
    );
    const context = await askContext(form, flags.context, 'Which context answers it?');
    const name = await askNewName(form, args.name, 'A query name', 'pascal', (answer, { names }) =>
      requireFreeName(names, context, 'query', answer),
    );
    const source = { flag: '--from', given: flags.from, message: 'What is it answered from?' };
    const answer = {
      flag: '--returns',
      given: flags.returns,
      message: 'Type of the answer, if not all of it; a list ends in []',
    };
    const input = { given: flags.field, message: 'What is asked with, if not its id?' };
    const from = await askOne(form, source, sourcesOf(context));
    const returns = await askMaybe(form, answer, (type, { names }) =>
      requireType(type, { kind: 'context', context }, names),
    );
    const fields = await askFields(form, input, context, () => []);
    const route = await askRoute(form, flags, {
      name,
      inputs: fields.map((field) => field.name),
      sample: 'GET /orders/{orderId}',
    });
    const query = { name, context, from, returns, fields, route };
    return await this.edit(flags, (sources) => addQuery(sources, query));
  }
}
