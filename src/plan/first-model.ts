import { kebab, plural } from '../blocks/view/names.ts';
import type { Source } from '../model/source.ts';
import { templateStore } from './template-store.ts';

/** Models msv brings along, by the word `--example` takes. */
export const examples = ['shop'] as const;

const file = 'domain.yaml';

/** An example as the model of a project called `name`; every byte but the name is the example's. */
export function exampleModel(example: (typeof examples)[number], name: string): Source {
  const text = templateStore.copy(`examples/${example}.yaml`);
  if (text === undefined) throw new Error(`the example ${example} has no model`);
  // The first name in the file is the system's; an exchange named after the system follows it.
  const named = text.replace(/^(system:(?: \{|\n {2})[^\n]*?name: *)[\w-]+/m, `$1${name}`);
  return { file, text: named.replace(new RegExp(`(exchange: *)${example}\\.`), `$1${name}.`) };
}

/** The model of a project that begins with one context of one aggregate. */
export function starterModel(names: { name: string; context: string; aggregate: string }): Source {
  const path = plural(kebab(names.aggregate));
  return { file, text: templateStore.render(`starter/${file}`, { ...names, path }) };
}
