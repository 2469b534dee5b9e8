import type { NewSaga } from '../../model/edits/edit.ts';
import { requireForm } from '../../model/edits/require-name.ts';
import { parseStep, type StepText } from '../../model/edits/saga-step-text.ts';
import { contexts, fieldsOfMessage, hearable, messages, named } from './choices.ts';
import { askNeeded, askNewName, askOne, askOneOrNone, type Form, openForm } from './form.ts';
import { askSteps } from './saga-step-form.ts';

/** What arguments and flags say of a saga. */
type Told = {
  readonly model: string | undefined;
  readonly name: string | undefined;
  readonly style: NewSaga['style'] | undefined;
  readonly in: string | undefined;
  readonly startsOn: string | undefined;
  readonly correlateBy: string | undefined;
  readonly timeout: string | undefined;
  readonly steps: readonly string[];
  readonly onFailure: string | undefined;
  readonly endsOn: readonly string[];
};

/** A saga as told, and at a terminal by the answers to what is left out, step by step. */
export async function askSaga(told: Told): Promise<NewSaga> {
  const form = openForm(told.model, {
    NAME: told.name,
    '--style': told.style,
    ...(told.style === 'choreographed' ? {} : { '--in': told.in }),
    '--starts-on': told.startsOn,
    '--correlate-by': told.correlateBy,
    '--timeout': told.timeout,
    '--step': told.steps,
  });
  const name = await askNewName(form, told.name, 'A saga name', 'kebab');
  const style = told.style ?? (await askStyle(form));
  const home = style === 'orchestrated' ? await askHome(form, told.in) : told.in;
  const start = { flag: '--starts-on', given: told.startsOn, message: 'Which event starts it?' };
  const startsOn = await askOne(form, start, home === undefined ? messages(['events']) : hearable(home));
  const steps =
    told.steps.length > 0
      ? told.steps.map((step) => parseStep(step, style))
      : await askSteps(form, style, home, startsOn);
  const correlateBy = await askCorrelation(form, told.correlateBy, home ?? '', startsOn, steps);
  const limit = { flag: '--timeout', given: told.timeout, message: 'When is it given up?' };
  const timeout = await askNeeded(form, limit, (text) => requireForm('--timeout', text, 'duration'), '15m');
  const last = {
    flag: '--on-failure',
    given: told.onFailure,
    message: 'Which command is sent after compensation?',
  };
  const isOwn = (context: string) => context === home;
  const onFailure =
    style === 'orchestrated'
      ? await askOneOrNone(form, last, messages(['commands'], isOwn, home), 'none')
      : undefined;
  return { name, style, in: home, startsOn, correlateBy, timeout, steps, onFailure, endsOn: told.endsOn };
}

async function askStyle(form: Form): Promise<NewSaga['style']> {
  const asked = { flag: '--style', given: undefined, message: 'Who leads it?' };
  const answer = await askOne(form, asked, () => [
    { value: 'orchestrated', description: 'one coordinator sends the commands and undoes them' },
    { value: 'choreographed', description: 'nobody: each context reacts to the event before' },
  ]);
  return answer === 'choreographed' ? 'choreographed' : 'orchestrated';
}

const askHome = (form: Form, given: string | undefined) =>
  askOne(form, { flag: '--in', given, message: 'In which context is the coordinator?' }, contexts());

/** Fields that the start and every command carry are the natural ones; else any field of the start may be meant. */
async function askCorrelation(
  form: Form,
  given: string | undefined,
  home: string,
  startsOn: string,
  steps: readonly StepText[],
): Promise<string> {
  const asked = {
    flag: '--correlate-by',
    given,
    message: 'Which field ties the messages of one run together?',
  };
  return await askOne(form, asked, (model) => {
    const carried = steps.map(({ command }) => fieldsOfMessage(model, command, home).map(({ name }) => name));
    const first = fieldsOfMessage(model, startsOn, home).map(({ name }) => name);
    const count = (name: string) => carried.filter((names) => names.includes(name)).length;
    const best = first.toSorted((left, right) => count(right) - count(left));
    return named(() => best)(model).map(({ value }) => ({
      value,
      description: `carried by ${startsOn} and ${count(value)} of ${steps.length} commands`,
    }));
  });
}
