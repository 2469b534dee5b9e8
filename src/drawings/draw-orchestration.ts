import type { MessageRef, Saga, SagaStep } from '../model/model.ts';
import { count } from '../system/listing.ts';
import { type Edge, factsOf, type GraphDrawing, type Node, type PlaceOf, plainEdge } from './drawing.ts';

type Step = Extract<SagaStep, { kind: 'orchestrated' }>;

/**
 * Steps downwards in the first column; beside each, what undoes it, upwards. A refusal of a step leads to what undoes the step
 * before it, and so on up to the command that ends the failed saga.
 */
export function drawOrchestration(saga: Saga, placeOf: PlaceOf): GraphDrawing {
  const steps = saga.steps.filter((step) => step.kind === 'orchestrated');
  const path = ['sagas', saga.name];
  const undone = steps.flatMap(({ undo }, index) => (undo === null ? [] : [{ undo, index }]));
  return {
    kind: 'graph',
    view: `saga:${saga.name}`,
    title: `Saga ${saga.name}`,
    summary: `${count(steps.length, 'step')}, sent by ${saga.in}. On the right what undoes them, from the step that failed back to the first; past the pivot there is no way back.`,
    direction: 'down',
    nodes: [
      endNode(
        'start',
        `${text(saga.startsOn)}`,
        'event that starts it',
        { row: 0, column: 0 },
        placeOf([...path, 'startsOn']),
      ),
      ...steps.map((step, index) => stepNode(step, index, placeOf([...path, 'steps', index]))),
      endNode('done', 'done', 'end', { row: steps.length + 1, column: 0 }, placeOf(path)),
      ...undone.map(({ undo, index }) =>
        undoNode(undo, index, steps[index], placeOf([...path, 'steps', index, 'undo'])),
      ),
      failureNode(saga, placeOf([...path, saga.onFailure === null ? 'steps' : 'onFailure'])),
    ],
    edges: [
      ...forwardEdges(steps, path, placeOf),
      ...backwardEdges(
        steps,
        undone.map(({ index }) => index),
        path,
        placeOf,
      ),
    ],
  };
}

const text = ({ context, name }: MessageRef) => `${context}.${name}`;

function endNode(
  id: string,
  label: string,
  sort: string,
  cell: Node['cell'] & object,
  place: Node['place'],
): Node {
  const isEvent = id === 'start';
  return {
    id,
    label,
    detail: isEvent ? 'starts it' : '',
    sort,
    shape: isEvent ? 'flag' : 'stadium',
    tone: isEvent ? 'event' : 'mark',
    facts: [],
    cell,
    place,
  };
}

function stepNode(step: Step, index: number, place: Node['place']): Node {
  const nature = step.pivot ? 'pivot' : step.retriable ? 'retriable' : '';
  return {
    id: `step:${index + 1}`,
    label: text(step.do),
    detail: [`${index + 1} ${step.name}`, nature].filter((part) => part !== '').join(' · '),
    sort: ['step', nature].filter((part) => part !== '').join(', '),
    shape: 'box',
    tone: step.pivot ? 'pivot' : 'command',
    facts: factsOf(
      `Sends ${text(step.do)}; ${text(step.ok)} says that it worked.`,
      step.fail === '' ? '' : `It may be refused with ${step.fail}.`,
      step.undo === null ? '' : `${text(step.undo)} undoes it.`,
      step.pivot ? 'This is the pivot: once it worked, the saga is carried through to its end.' : '',
      step.retriable ? 'It is retried until it works.' : '',
    ),
    cell: { row: index + 1, column: 0 },
    place,
  };
}

function undoNode(undo: MessageRef, index: number, step: Step | undefined, place: Node['place']): Node {
  return {
    id: `undo:${index + 1}`,
    label: text(undo),
    detail: `undoes ${step?.name ?? ''}`,
    sort: 'compensation',
    shape: 'box',
    tone: 'undo',
    facts: [`Undoes the step ${step?.name ?? ''}, when a later one fails.`],
    cell: { row: index + 1, column: 1 },
    place,
  };
}

function failureNode({ onFailure, name }: Saga, place: Node['place']): Node {
  return {
    id: 'failed',
    label: onFailure === null ? 'failed' : text(onFailure),
    detail: onFailure === null ? '' : 'ends the failed saga',
    sort: 'end after a failure',
    shape: onFailure === null ? 'stadium' : 'box',
    tone: 'undo',
    facts: onFailure === null ? [`${name} sends nothing when all is undone.`] : ['Sent when all is undone.'],
    cell: { row: 0, column: 1 },
    place,
  };
}

function forwardEdges(steps: readonly Step[], path: readonly string[], placeOf: PlaceOf): readonly Edge[] {
  const targets = [...steps.map((_, index) => `step:${index + 1}`), 'done'];
  return targets.map((to, index) => {
    const before = steps[index - 1];
    return plainEdge({
      id: `forward:${index + 1}`,
      from: before === undefined ? 'start' : `step:${index}`,
      to,
      label: before === undefined ? '' : before.ok.name,
      sort: before === undefined ? 'start' : 'success',
      line: 'solid',
      arrow: true,
      facts: before === undefined ? [] : [`${text(before.ok)} leads on.`],
      place:
        before === undefined
          ? placeOf([...path, 'startsOn'])
          : placeOf([...path, 'steps', index - 1, 'on', 'ok']),
    });
  });
}

/** A step that fails leads to the nearest step before it that can be undone; each undoing to the next above. */
function backwardEdges(
  steps: readonly Step[],
  undone: readonly number[],
  path: readonly string[],
  placeOf: PlaceOf,
): readonly Edge[] {
  const above = (index: number) => {
    const before = undone.findLast((one) => one < index);
    return before === undefined ? 'failed' : `undo:${before + 1}`;
  };
  const back = (
    id: string,
    from: string,
    index: number,
    label: string,
    facts: readonly string[],
    to = above(index),
  ) =>
    plainEdge({
      id,
      from,
      to,
      label,
      sort: label === '' ? 'compensation goes on' : 'failure',
      line: 'dashed',
      arrow: true,
      facts,
      place: placeOf([...path, 'steps', index, ...(label === '' ? ['undo'] : ['on', 'fail'])]),
    });
  const failing = steps.flatMap((step, index) => {
    const words = failureOf(step, index, steps);
    const fact = `${step.fail === '' ? 'No answer in time' : words} in the step ${step.name} starts the compensation.`;
    return words === '' ? [] : [back(`fail:${index + 1}`, `step:${index + 1}`, index, words, [fact])];
  });
  // What no later failure undoes is undone where its own answer is lost.
  const reached = new Set(failing.map(({ to }) => to));
  const lost = undone
    .filter((index) => index < pivotOf(steps) && !reached.has(`undo:${index + 1}`))
    .map((index) => {
      const fact = `No answer in time in the step ${steps[index]?.name ?? ''} starts the compensation with its own: it may be done.`;
      return back(`lost:${index + 1}`, `step:${index + 1}`, index, 'no answer', [fact], `undo:${index + 1}`);
    });
  return [
    ...failing,
    ...lost,
    ...undone.map((index) => back(`back:${index + 1}`, `undo:${index + 1}`, index, '', [])),
  ];
}

/** The refusal of a step. One that is never refused can stay without an answer; from the pivot on that is waited for, so it is ''. */
function failureOf({ fail, retriable }: Step, index: number, steps: readonly Step[]): string {
  if (fail !== '') return fail;
  return retriable || index >= pivotOf(steps) ? '' : 'no answer';
}

/** The number of the step from which on there is no way back: the last, where none is said to be the pivot. */
function pivotOf(steps: readonly Step[]): number {
  const declared = steps.findIndex((step) => step.pivot);
  return declared === -1 ? steps.length - 1 : declared;
}
