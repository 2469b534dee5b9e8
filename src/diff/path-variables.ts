import type { Field } from '../model/model.ts';
import type { FoundRoute } from './readers.ts';
import type { Sides } from './sides.ts';

const variable = /\{([^}]*)\}/g;

/** How clients address a route: the names of path variables are no part of it. */
export function addressOf({ context, route: { method, path } }: FoundRoute): string {
  return `${context} ${method} ${path.replaceAll(variable, '{}')}`;
}

const variablesOf = ({ route }: FoundRoute): readonly string[] =>
  [...route.path.matchAll(variable)].map(([, name = '']) => name);

/** Whether a value that clients write in one place of the address is now taken for another. */
export function areSwapped(old: FoundRoute, now: FoundRoute): boolean {
  const names = variablesOf(now);
  return variablesOf(old).some((name, index) => names.includes(name) && names[index] !== name);
}

/**
 * The old input of a message under the names that its path variables have now. Clients write their values into the address and never
 * see the names; so it holds for a variable of every route to it, and nobody may send it as a message.
 */
export function withRenamedVariables(
  { before, after }: Sides,
  key: string,
  input: readonly Field[],
): readonly Field[] {
  const olds = before.readers.routesTo.get(key) ?? [];
  const news = new Map((after.readers.routesTo.get(key) ?? []).map((route) => [addressOf(route), route]));
  const renames = olds.map((old) => {
    const route = news.get(addressOf(old));
    const names = route === undefined ? [] : variablesOf(route);
    return new Map(variablesOf(old).map((name, index) => [name, names[index] ?? name]));
  });
  const [first, ...others] = renames;
  if (first === undefined) return input;
  const known = new Set(input.map(({ name }) => name));
  return input.map((field) => {
    const name = first.get(field.name);
    const isAgreed =
      name !== undefined && !known.has(name) && others.every((one) => one.get(field.name) === name);
    return isAgreed ? { ...field, name } : field;
  });
}
