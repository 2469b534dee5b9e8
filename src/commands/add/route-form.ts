import { parseRoute, requireInputs } from '../../model/edits/add-route.ts';
import type { RouteWords } from '../../model/edits/edit.ts';
import { named } from './choices.ts';
import { askMaybe, askOne, askOneOrNone, type Form } from './form.ts';

type Access = Omit<RouteWords, 'route'>;
type Told = Access & { readonly route?: string | undefined };

const meanings = {
  none: 'anybody',
  jwt: 'who brings a token of the gateway',
  service: 'other services of the system',
  'api-key': 'who brings a key',
} as const;

/** Who a route lets in: what is told, and at a terminal the answers to what is not. */
export async function askAccess(form: Form, { auth, actor, access }: Access): Promise<Access> {
  const whoIsIn = { flag: '--auth', given: auth, message: 'Who is let in?' };
  const kinds = Object.entries(meanings).map(([value, description]) => ({ value, description }));
  const whoUses = { flag: '--actor', given: actor, message: 'Who uses it?' };
  return {
    auth: await askOne(form, whoIsIn, () => kinds),
    actor: await askOneOrNone(
      form,
      whoUses,
      named(({ names }) => names.actors),
      'nobody the model knows',
    ),
    access,
  };
}

/** The route by which what is added is reached, if any. Of a query that is told no fields the inputs are not known yet. */
export async function askRoute(
  form: Form,
  { route: given, ...access }: Told,
  {
    name,
    inputs,
    sample,
  }: { readonly name: string; readonly inputs: readonly string[]; readonly sample: string },
): Promise<RouteWords | undefined> {
  const message = `Reached over HTTP by a verb and a path, such as ${sample}`;
  const route = await askMaybe(form, { flag: '--route', given, message }, (answer) => {
    const { path } = parseRoute(answer);
    if (inputs.length > 0) requireInputs(path, name, inputs);
  });
  return route === undefined ? undefined : { route, ...(await askAccess(form, access)) };
}
