import { UserError } from '../../errors.ts';
import { toKebabCase } from '../casing.ts';
import { qualified, type Reference } from '../reference.ts';
import type { NewSaga, SagaPlan } from './new-saga.ts';
import { type ReadRaw, requireContext } from './read-raw.ts';
import { requireKnown, requireMessage } from './require-name.ts';
import type { StepText } from './saga-step-text.ts';

/** The steps of a saga with a coordinator. Its command's only event is what it waits for, its only refusal what fails, unless said. */
export function planOrchestration({ raw, names }: ReadRaw, saga: NewSaga, start: Reference): SagaPlan {
  const home = saga.in;
  if (home === undefined)
    throw new UserError(
      'An orchestrated saga has a coordinator.',
      'Say in which context: --in CONTEXT',
      '--in',
    );
  requireContext(raw, home, '--in');
  const steps = saga.steps.map((step) => planStep(names, home, step));
  const last =
    saga.onFailure === undefined ? undefined : requireMessage(names, saga.onFailure, home, ['commands']);
  const messages = [start, ...steps.flatMap(({ sends }) => sends), ...(last ? [last] : [])];
  const taken = steps.map(({ value }) => value.name);
  return {
    value: {
      steps: steps.map(({ value, whole }, index) =>
        taken.indexOf(value.name) === index ? value : { ...value, name: whole },
      ),
      onFailure: last && qualified(last),
    },
    uses: messages.map(({ context, name }) => ({ from: home, to: context, message: name })),
    reactions: [],
  };
}

function planStep(names: ReadRaw['names'], home: string, step: StepText) {
  const command = requireMessage(names, step.command, home, ['commands']);
  const { emits = [], rejects = [] } =
    names.contexts.get(command.context)?.commands.get(command.name)?.command ?? {};
  const undo =
    step.told.undo === undefined
      ? undefined
      : requireMessage(names, step.told.undo, command.context, ['commands']);
  const fail = step.told.fail ?? (rejects.length === 1 ? rejects[0] : undefined);
  if (fail !== undefined) requireKnown(`${command.name} never refuses with ${fail}.`, fail, rejects, 'fail');
  const whole = toKebabCase(command.name);
  const value = {
    name: step.name ?? whole.split('-')[0] ?? whole,
    do: qualified(command),
    on: { ok: `${command.context}.${successOf(command.name, emits, step.told.ok)}`, fail },
    undo: undo && qualified(undo),
    pivot: step.marks.includes('pivot') || undefined,
    retriable: step.marks.includes('retriable') || undefined,
  };
  return { value, whole, sends: undo ? [command, undo] : [command] };
}

/** The event that says that a command succeeded. */
function successOf(command: string, emits: readonly string[], told: string | undefined): string {
  const bare = told?.split('.').at(-1);
  if (bare !== undefined) {
    requireKnown(`${command} does not emit ${bare}.`, bare, emits, 'ok');
    return bare;
  }
  const [only] = emits;
  if (only !== undefined && emits.length === 1) return only;
  throw new UserError(
    `${command} emits ${emits.length === 0 ? 'nothing' : emits.join(' and ')}, so what says that it succeeded?`,
    emits.length === 0
      ? `Let it emit an event first: msv add event NAME --emitted-by ${command}`
      : `Say it in the step: ${command} ok ${only}`,
    '--step',
  );
}
