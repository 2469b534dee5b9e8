import { qualified, type Reference } from '../reference.ts';
import type { NewSaga, SagaPlan } from './new-saga.ts';
import { type ReadRaw, requireContext } from './read-raw.ts';
import { requireKnown, requireMessage, requirePublic } from './require-name.ts';
import type { StepText } from './saga-step-text.ts';

/** A step with its names looked up. */
type Planned = {
  readonly name: string | undefined;
  readonly trigger: Reference;
  /** The context that acts. */
  readonly actor: string;
  readonly command: Reference;
  readonly emits: string | undefined;
};

/**
 * The steps of a saga without a coordinator. Each is triggered by what the one before leads to, the first by the start, and a
 * command's only event is what it leads to, unless said.
 */
export function planChoreography({ raw, names }: ReadRaw, saga: NewSaga, start: Reference): SagaPlan {
  const planned: Planned[] = [];
  for (const step of saga.steps) {
    const before = planned.at(-1)?.emits;
    const trigger = requireMessage(names, step.told.on ?? before ?? qualified(start), '', ['events']);
    planned.push(planStep({ raw, names }, step, trigger));
  }
  const last = planned.at(-1)?.emits;
  const endsOn = saga.endsOn.length > 0 ? saga.endsOn : last === undefined ? [] : [last];
  const ends = endsOn.map((event) => requireMessage(names, event, '', ['events']));
  const steps = planned.map(({ name, trigger, actor, command, emits }) => ({
    name,
    on: qualified(trigger),
    in: actor,
    do: qualified(command),
    emits,
  }));
  return {
    value: { steps, endsOn: ends.length > 0 ? ends.map(qualified) : undefined },
    uses: planned.flatMap(({ actor, trigger, command }) =>
      [trigger, command].map(({ context, name }) => ({ from: actor, to: context, message: name })),
    ),
    reactions: planned
      .filter(({ actor, trigger }) => trigger.context !== actor)
      .map(({ actor, trigger, command }) => ({
        consumed: { producer: trigger.context, event: trigger.name, consumer: actor },
        action: command.context === actor ? `command:${command.name}` : `on${trigger.name}`,
      })),
  };
}

function planStep(
  { raw, names }: Pick<ReadRaw, 'raw' | 'names'>,
  { name, command: text, told }: StepText,
  trigger: Reference,
): Planned {
  const command = requireMessage(names, text, '', ['commands']);
  const actor = told.in ?? command.context;
  requireContext(raw, actor, 'in');
  if (trigger.context !== actor) requirePublic(names, trigger);
  const emits = names.contexts.get(command.context)?.commands.get(command.name)?.command.emits ?? [];
  const event = told.emits?.split('.').at(-1) ?? (emits.length === 1 ? emits[0] : undefined);
  if (event !== undefined) requireKnown(`${command.name} does not emit ${event}.`, event, emits, 'emits');
  return {
    name,
    trigger,
    actor,
    command,
    emits: event === undefined ? undefined : `${command.context}.${event}`,
  };
}
