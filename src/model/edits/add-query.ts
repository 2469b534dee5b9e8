import { UserError } from '../../errors.ts';
import type { ContextNames } from '../names.ts';
import { parseTagged } from '../reference.ts';
import type { Source } from '../source.ts';
import { idOf } from './add-event.ts';
import { type RouteWords, routeStep } from './add-route.ts';
import { fieldsOf, fieldsValue, type NewField, requireFields, requireType } from './field-text.ts';
import { insertValue } from './insert-value.ts';
import { readRaw, requireContext } from './read-raw.ts';
import { requireFreeName, requireKnown } from './require-name.ts';
import { requireSame } from './same-content.ts';
import { applySteps, type Edit, type Step } from './step.ts';

/** A query to be added, in the words of the command line. */
export type NewQuery = {
  readonly name: string;
  readonly context: string;
  /** `aggregate:NAME` or `readModel:NAME`. */
  readonly from: string;
  /** Type of the answer. Unless said: the read model, or all of the aggregate, as a type that is added. */
  readonly returns?: string | undefined;
  /** What is asked with; unless said what identifies the answer, and of a list the page. */
  readonly fields: readonly NewField[];
  readonly route?: RouteWords | undefined;
};

/** Adds a query to a context, with the route it is reached by. Throws UserError for names the model would not take. */
export function addQuery(sources: readonly Source[], query: NewQuery): Edit {
  const model = readRaw(sources);
  const { name, context } = query;
  const present = requireContext(model.raw, context).queries?.[name];
  const known = model.names.contexts.get(context);
  const source = requireSource(query, known);
  const returns = query.returns ?? (source.kind === 'aggregate' ? `${source.name}View` : source.name);
  const answer = returns.replace(/\[\]$/, '');
  const isOurs = query.returns === undefined || answer === `${source.name}View`;
  const isTypeNew = isOurs && !known?.typeNames.has(answer);
  if (isTypeNew) requireFreeName(model.names, context, 'type', answer);
  else requireType(returns, { kind: 'context', context }, model.names);
  requireFields(query.fields, context, model.names);
  const fields = query.fields.length > 0 ? query.fields : returns.endsWith('[]') ? page : source.key;
  if (present) {
    const input = query.fields.length > 0 ? fieldsValue(fields) : undefined;
    const told = { input, returns: query.returns, from: query.from };
    requireSame(`The query ${context}.${name}`, present, told);
  } else requireFreeName(model.names, context, 'query', name);
  const input = present ? fieldsOf(present.input) : fields;
  return applySteps(sources, `${context}.${name}`, [
    present ? undefined : declareQuery(query, fields, returns),
    present || !isTypeNew ? undefined : declareType(context, answer, source.fields),
    query.route && routeStep(model, { ...query.route, context, handles: name }, input),
  ]);
}

function declareQuery({ name, context, from }: NewQuery, input: readonly NewField[], returns: string): Step {
  const value = { input: fieldsValue(input), returns, from };
  return {
    apply: (sources) => insertValue(sources, ['contexts', context, 'queries'], name, value),
    note: `added to the context ${context}`,
  };
}

function declareType(context: string, name: string, fields: readonly NewField[]): Step {
  const value = { fields: fieldsValue(fields) };
  return {
    apply: (sources) => insertValue(sources, ['contexts', context, 'types'], name, value),
    note: `with its new type ${name}`,
  };
}

const page: readonly NewField[] = [{ name: 'page', type: 'int?' }];

/** What a query is answered from: its fields, and those that find one of it. */
function requireSource({ from, context }: NewQuery, known: ContextNames | undefined) {
  const { kind, name } = parseTagged(from);
  if (kind === 'aggregate') {
    const aggregates = [...(known?.aggregates.keys() ?? [])].map((one) => `aggregate:${one}`);
    requireKnown(`The context ${context} has no aggregate ${name}.`, from, aggregates, '--from');
    const aggregate = known?.aggregates.get(name);
    const key = aggregate ? [idOf(aggregate)] : [];
    return { kind, name, key, fields: [...key, ...fieldsOf(aggregate?.root.fields)] };
  }
  if (kind === 'readModel') {
    const readModels = [...(known?.readModels.keys() ?? [])].map((one) => `readModel:${one}`);
    requireKnown(`The context ${context} has no read model ${name}.`, from, readModels, '--from');
    const readModel = known?.readModels.get(name);
    const fields = fieldsOf(readModel?.fields);
    return { kind, name, key: fields.filter((field) => field.name === readModel?.key), fields };
  }
  throw new UserError(
    `--from says what answers the query, not "${from}".`,
    'Write it like this: --from aggregate:Order or --from readModel:OrderSummary',
    '--from',
  );
}
