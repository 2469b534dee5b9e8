import type { NewSaga } from '../../model/edits/edit.ts';
import type { StepText } from '../../model/edits/saga-step-text.ts';
import type { RawCommand } from '../../model/names.ts';
import { parseReference, qualified } from '../../model/reference.ts';
import { messages, named, sendable } from './choices.ts';
import { askOne, askOneOrNone, askWhether, type Choices, type Form } from './form.ts';

/** Asks for the steps of a saga one by one, until there are no more. */
export async function askSteps(
  form: Form,
  style: NewSaga['style'],
  home: string | undefined,
  startsOn: string,
): Promise<readonly StepText[]> {
  const steps: StepText[] = [];
  let before = startsOn;
  for (;;) {
    const isFirst = steps.length === 0;
    const asked = {
      flag: '--step',
      given: undefined,
      message: `Step ${steps.length + 1}${style === 'orchestrated' ? '' : `, on ${before}`}: which command?`,
    };
    const all = style === 'orchestrated' ? sendable(home ?? '') : messages(['commands']);
    // First, for it is what Enter takes: the list may be longer than the screen.
    const end = isFirst ? [] : [{ value: '', name: 'that is all' }];
    const command = await askOne(form, asked, (model) => [...end, ...all(model)]);
    if (command === '') return steps;
    const isPastPivot = steps.some(({ marks }) => marks.includes('pivot'));
    const step =
      style === 'orchestrated'
        ? await askOrchestrated(form, command, home ?? '', isPastPivot)
        : await askChoreographed(form, command, before);
    steps.push(step);
    before = step.told.emits ?? before;
  }
}

/** Before the point of no return a step can be undone, behind it it is repeated until it succeeds. */
async function askOrchestrated(
  form: Form,
  command: string,
  home: string,
  isPastPivot: boolean,
): Promise<StepText> {
  const { context, value } = commandOf(form, command, home);
  const ok = await askOf(form, `Which event says that ${command} succeeded?`, value.emits ?? []);
  const fail = await askOf(form, `Which refusal of ${command} ends the saga?`, value.rejects ?? []);
  if (isPastPivot) return { command, told: told({ ok, fail }), marks: ['retriable'] };
  const pivot = { flag: '--step', given: false, message: `Is ${command} the point of no return?` };
  if (await askWhether(form, pivot)) return { command, told: told({ ok, fail }), marks: ['pivot'] };
  const undoing = { flag: '--step', given: undefined, message: `Which command undoes ${command}?` };
  const isNear = (owner: string) => owner === context;
  const others: Choices = (model) =>
    messages(['commands'], isNear, home)(model).filter(({ value: other }) => other !== command);
  const undo = await askOneOrNone(form, undoing, others, 'none');
  return { command, told: told({ ok, fail, undo }), marks: [] };
}

async function askChoreographed(form: Form, command: string, on: string): Promise<StepText> {
  const { context, value } = commandOf(form, command, '');
  const event = await askOf(form, `Which event does ${command} lead to?`, value.emits ?? []);
  const emits = event === undefined ? undefined : qualified({ context, name: event });
  return { command, told: told({ on, emits }), marks: [] };
}

/** One needs no question. */
async function askOf(form: Form, message: string, known: readonly string[]): Promise<string | undefined> {
  if (known.length < 2) return known[0];
  return await askOne(
    form,
    { flag: '--step', given: undefined, message },
    named(() => known),
  );
}

function commandOf(form: Form, text: string, home: string) {
  const { context, name } = parseReference(text, home);
  const value: RawCommand = form.model().names.contexts.get(context)?.commands.get(name)?.command ?? {};
  return { context, value };
}

function told(words: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(words).flatMap(([word, value]) => (value === undefined ? [] : [[word, value]])),
  );
}
