import { listing } from '../../../system/listing.ts';
import { nearest } from '../../../system/nearest.ts';
import type { Names } from '../../names.ts';
import { idFieldOf } from '../../normalise-context.ts';
import type { ModelRule } from '../../rule.ts';
import { routesOf, verbOf } from '../../walk.ts';
import { handledMessage } from './handled-message.ts';

export const rule: ModelRule = {
  id: 'path-variable-without-input',
  summary: 'A path variable nobody takes.',
  severity: 'error',
  required: true,
  *check({ raw, names }) {
    for (const { context, path, value } of routesOf(raw)) {
      const route = verbOf(value);
      const handled = handledMessage(names, context, value.handles);
      if (!route || !handled) continue;
      const inputs = Object.keys(handled.message.input ?? {});
      for (const [, variable = ''] of route.path.matchAll(/\{(\w+)\}/g)) {
        if (inputs.includes(variable) || isIdentityOf(names, context, value.handles, variable)) continue;
        const message = `The path has {${variable}}, but ${value.handles} has no input of that name; it has ${listing(inputs) || 'none'}.`;
        yield { path: [...path, route.verb], message, suggestion: nearest(variable, inputs) };
      }
    }
  },
};

/** Whether it is what a command says which aggregate it is for by: that it is missing is told by command-without-identity. */
function isIdentityOf(names: Names, context: string, handles: string, variable: string): boolean {
  const home = names.contexts.get(context);
  const found = home?.commands.get(handles);
  const id = found && !found.command.creates && home?.aggregates.get(found.aggregate)?.root.id;
  return id !== undefined && id !== false && variable === idFieldOf(id);
}
