import { docstring, importLines, signature } from '../view/code.ts';
import { copied } from '../view/copied.ts';
import { object, print, spread } from '../view/layout.ts';
import { kebab, propertyName, variable } from '../view/names.ts';
import type { Foreign } from '../view/remote-view.ts';
import type { ServiceView } from '../view/service-view.ts';
import { tsInlineProperty } from '../view/type-printer.ts';

/** What a service translates, by the context it comes from: events it consumes and answers it gets, each type once. */
export function translatedBy(service: ServiceView): ReadonlyMap<string, readonly Foreign[]> {
  const all = [
    ...service.consumers.map((one) => one.data),
    ...service.clients.flatMap((client) => client.operations.map((operation) => operation.result)),
  ].filter((one) => one.translator !== '');
  const once = [...new Map(all.map((one) => [`${one.context} ${one.name}`, one])).values()];
  return Map.groupBy(once, (one) => one.context);
}

/** Data of the template `from-context.ts`: the context's own words for what it takes from another. */
export function foreignTypesData(service: ServiceView, from: string, foreign: readonly Foreign[]): object {
  return {
    types: foreign.map((one, index) => ({
      isNext: index > 0,
      name: one.name,
      doc: docstring(
        `What this context takes from ${one.contract} of ${from}, in its own words. ` +
          `Change it as the context needs: only the translator knows the contract.`,
      ),
      body: print(
        spread(
          one.fields.map((field) => tsInlineProperty(service.model, field)),
          ';',
        ),
      ),
    })),
  };
}

/** Data of the template of a translator: the anticorruption layer. */
export function translatorData(from: string, foreign: readonly Foreign[]): object {
  const modules = foreign.map((one) => ({ names: [`type ${one.contract}`], from: one.module }));
  const own = {
    names: foreign.map((one) => `type ${one.name}`),
    from: `../../application/from-${kebab(from)}.ts`,
  };
  return {
    imports: importLines([...modules, own]),
    functions: foreign.map((one) => translation(from, one)),
  };
}

function translation(from: string, one: Foreign): object {
  const source = one.isList ? 'item' : variable(one.contract.replace(/V\d+$|Reply$/, ''));
  const type = one.isList ? `${one.contract}[number]` : one.contract;
  const fields = one.fields.map((field) =>
    copied(propertyName(field.name), `${source}.${field.name}`, field.type.optional),
  );
  return {
    doc: docstring(`Anticorruption layer: ${one.contract} of ${from} in our words.`),
    signature: signature(`export function ${one.translator}(`, [`${source}: ${type}`], one.name),
    body: print(object(fields), 2, 9),
  };
}
