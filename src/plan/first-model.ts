import { addContext } from '../model/edits/add-context.ts';
import type { LoadedModel } from '../model/load.ts';
import { parseModel } from '../model/parse.ts';
import type { Source } from '../model/source.ts';
import { templateStore } from './template-store.ts';

const file = 'domain.yaml';

/** The shop example as the model of a project called `name`; every byte but the name is the example's. */
export function exampleModel(name: string): LoadedModel {
  const text = templateStore.copy('examples/shop.yaml');
  if (text === undefined) throw new Error('the shop example is missing');
  const named = text
    .replace(/^( {2}name: )shop$/m, `$1${name}`)
    .replace('exchange: shop.', `exchange: ${name}.`);
  return parsed([{ file, text: named }]);
}

/** The model of a project that begins with one context of one aggregate; the aggregate is named after it unless said. */
export function starterModel(name: string, context: string, aggregate: string | undefined): LoadedModel {
  const bare = `# yaml-language-server: $schema=./.msv/schema/domain.v1.json\nmsv: 1\nsystem: { name: ${name} }\n\ncontexts: {}\n`;
  return parsed(addContext([{ file, text: bare }], { name: context, aggregate }).sources);
}

function parsed(sources: readonly Source[]): LoadedModel {
  return { ...parseModel(sources), sources };
}
