import { requireUpcast } from '../../model/edits/add-event-version.ts';
import type { NewField } from '../../model/edits/edit.ts';
import { fieldsOfMessage } from './choices.ts';
import { askNeeded, type Form } from './form.ts';

/** Asks for every new field that may not be missing where it comes from in messages of the old version. */
export async function askUpcasts(
  form: Form,
  given: readonly string[],
  event: string,
  fields: readonly NewField[],
): Promise<readonly string[]> {
  if (given.length > 0 || !form.isAsked) return given;
  const has = fieldsOfMessage(form.model(), event, '').map(({ name }) => name);
  const upcasts: string[] = [];
  for (const { name } of fields.filter(({ type }) => !type.endsWith('?'))) {
    const message = `Where does ${name} come from in old messages: occurredAt, a field, or a constant such as 'EUR'?`;
    const asked = { flag: '--upcast', given: undefined, message };
    const source = await askNeeded(form, asked, (text) => requireUpcast(`${name} := ${text}`, [name], has));
    upcasts.push(`${name} := ${source}`);
  }
  return upcasts;
}
