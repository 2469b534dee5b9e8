import { casings } from '../../model/casing.ts';
import { requireCasing } from '../../model/edits/require-name.ts';
import { askNeeded, askOne, type Choices, type Form } from './form.ts';

/** Asks what a context does on an event. */
export async function askAction(form: Form, context: string, event: string): Promise<string> {
  const asked = { flag: '--do', given: undefined, message: 'What happens then?' };
  const action = await askOne(form, asked, actionsOf(context));
  if (action !== '') return action;
  const named = { flag: '--do', given: undefined, message: 'Name of the function' };
  const check = (name: string) => requireCasing('function', name, casings.camel, 'noteNewPrice');
  return await askNeeded(form, named, check, `on${event}`);
}

const actionsOf =
  (context: string): Choices =>
  ({ names }) => {
    const known = names.contexts.get(context);
    const commands = [...(known?.commands.keys() ?? [])].map((name) => ({
      value: `command:${name}`,
      description: 'is told to its aggregate',
    }));
    const readModels = [...(known?.readModels.keys() ?? [])].map((name) => ({
      value: `projection:${name}`,
      description: 'is kept up to date from it',
    }));
    return [...commands, ...readModels, { value: '', name: 'a function of yours' }];
  };
