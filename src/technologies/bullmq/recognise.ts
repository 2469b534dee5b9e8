import type { LibraryValue, Term } from '../../scan/evaluate/value.ts';
import { piece, splitPath } from '../../scan/recognise/call-shape.ts';
import type { Decorated, Fact, LibraryCall, Pieces, Recogniser, ServiceView } from '../../scan/recogniser.ts';
import { callsOf, decoratedMethod, firstGiven, isObject, published, subscribed } from '../facts.ts';

const queues = ['bullmq', 'bull', 'bee-queue'];
const nest = ['@nestjs/bullmq', '@nestjs/bull'];
const adds = /(?:^|[.)])(?:Queue|Bull|FlowProducer)?(?:\(\))?\.(?:add|addBulk|createJob)$/;

/** Jobs of Bull, BullMQ and Bee-Queue: queues that jobs are put in, and those who work on them. */
export const recogniser: Recogniser = {
  id: 'bullmq',
  packages: [...queues, ...nest],
  *recognise(view) {
    for (const call of callsOf(view, queues)) yield* fromCall(view, call);
    for (const name of nest)
      for (const one of view.decorated(name, 'Processor')) yield* processor(view, name, one);
  },
};

function* fromCall(view: ServiceView, call: LibraryCall): Iterable<Fact> {
  const { method } = splitPath(call.path);
  const queue = queueOf(call);
  if (adds.test(call.path) && queue.length > 0) yield published(call.site, queue);
  else if (call.path === 'Worker' && call.args[0])
    yield subscribed(call.site, [call.args[0]], call.args.slice(1, 2));
  else if (method === 'process' && queue.length > 0)
    yield subscribed(call.site, queue, functionsIn(view, call));
}

/** The name that the queue was made with, or the token by which it is injected. */
function queueOf(call: LibraryCall): Pieces {
  let at: LibraryValue | null = call.callee;
  for (; at; at = at.of) {
    if (at.made?.expr.kind === 'new' || (at.made && /\(\)$/.test(at.path) && at.of?.path === ''))
      return piece(at.made.args[0]);
    for (const decorator of at.declared?.decorators ?? []) {
      const scope = at.declared?.scope;
      if (decorator.kind === 'call' && decorator.args[0] && scope)
        return piece({ expr: decorator.args[0], scope });
    }
  }
  return [];
}

function functionsIn(view: ServiceView, call: LibraryCall): readonly Term[] {
  return call.args.filter((arg) => view.values(arg, call.site).some((value) => value.kind === 'function'));
}

/** `@Processor('mails')`: `process` of a WorkerHost, or the methods with `@Process`. */
function* processor(view: ServiceView, packageName: string, one: Decorated): Iterable<Fact> {
  const [first] = one.args;
  const name = isObject(view, first, one.site)
    ? firstGiven(view, one.site, view.member(first, 'name'))
    : first;
  if (!name) return;
  const own = view
    .decorated(packageName, 'Process')
    .filter((method) => method.file === one.file && method.cls === one.cls);
  yield subscribed(one.site, [name], [...own.flatMap(decoratedMethod), ...processMethod(view, one)]);
}

function processMethod(view: ServiceView, one: Decorated): readonly Term[] {
  const scope = { file: one.file, fn: 0, frame: null, self: null };
  const made: Term = {
    expr: { kind: 'new', callee: { kind: 'class', cls: one.cls, at: 0 }, args: [], types: [], at: 0 },
    scope,
  };
  const method = view.member(made, 'process');
  return method && view.has(method) ? [method] : [];
}
