import type { ModelRule, ModelView } from '../../rule.ts';
import { choreographiesOf, isDeclared, plainName } from '../../sagas/choreography.ts';
import { type Participant, sagaPlansOf } from '../../sagas/saga-plan.ts';
import type { Path } from '../../tree.ts';

export const rule: ModelRule = {
  id: 'saga-reply-never-sent',
  summary: 'A saga step that waits for an event its command never leads to.',
  severity: 'error',
  *check(view) {
    for (const { saga, command, event, path } of repliesOf(view)) {
      const sent = (command.command.emits ?? []).map((name) => `${command.context}.${name}`);
      if (sent.includes(event) || !isDeclared(event, view.names)) continue;
      const message = `${saga} waits for ${event}, but ${command.text} emits ${sent.join(', ') || 'nothing'}.`;
      const [only] = sent;
      yield { path, message, suggestion: sent.length === 1 ? only : undefined };
    }
  },
};

type Reply = {
  readonly saga: string;
  readonly command: Participant;
  readonly event: string;
  readonly path: Path;
};

function* repliesOf({ raw, names }: ModelView): Generator<Reply> {
  for (const { name: saga, steps } of sagaPlansOf(raw, names)) {
    const home = raw.sagas?.[saga]?.in ?? '';
    for (const step of steps) {
      yield { saga, command: step.do, event: plainName(step.ok, home), path: [...step.path, 'on', 'ok'] };
    }
  }
  for (const { name: saga, steps, raw: own } of choreographiesOf(raw, names)) {
    for (const [index, step] of steps.entries()) {
      const emits = own.steps[index]?.emits;
      if (emits === undefined) continue;
      const event = plainName(emits, own.in ?? '');
      yield { saga, command: step.do, event, path: [...step.path, 'emits'] };
    }
  }
}
