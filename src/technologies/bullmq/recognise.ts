import type { LibraryValue, Term } from '../../scan/evaluate/value.ts';
import { splitPath } from '../../scan/recognise/call-shape.ts';
import {
  callsOf,
  decoratedMethod,
  firstGiven,
  isObject,
  published,
  subscribed,
} from '../../scan/recognise/facts.ts';
import type { Decorated, LibraryCall, Recogniser, ServiceView, Site } from '../../scan/recogniser.ts';

const queues = ['bullmq', 'bull', 'bee-queue'];
const nest = ['@nestjs/bullmq', '@nestjs/bull'];
type Job = { readonly queue: Term; readonly site: Site; readonly handlers: readonly Term[] };
const adds = /(?:^|[.)])(?:Queue|Bull|FlowProducer)?(?:\(\))?\.(?:add|addBulk|createJob)$/;

/** Jobs of Bull, BullMQ and Bee-Queue: queues that jobs are put in, and those who work on them, where that is not one service. */
export const recogniser: Recogniser = {
  id: 'bullmq',
  packages: [...queues, ...nest],
  *recognise(view) {
    const put: Job[] = [];
    const worked: Job[] = [];
    for (const call of callsOf(view, queues)) {
      const { site } = call;
      const queue = queueOf(call);
      if (adds.test(call.path) && queue) put.push({ queue, site, handlers: [] });
      else if (call.path === 'Worker' && call.args[0])
        worked.push({ queue: call.args[0], site, handlers: call.args.slice(1, 2) });
      else if (splitPath(call.path).method === 'process' && queue)
        worked.push({ queue, site, handlers: functionsIn(view, call) });
    }
    for (const name of nest)
      for (const one of view.decorated(name, 'Processor')) worked.push(...processor(view, name, one));
    const name = (job: Job): string | undefined => view.text(job.queue, job.site);
    const own = new Set(worked.map(name).filter((one) => put.some((job) => name(job) === one)));
    for (const job of put) if (!own.has(name(job))) yield published(job.site, [job.queue]);
    for (const job of worked) if (!own.has(name(job))) yield subscribed(job.site, [job.queue], job.handlers);
  },
};

/** The name that the queue was made with, or the token by which it is injected. */
function queueOf(call: LibraryCall): Term | undefined {
  let at: LibraryValue | null = call.callee;
  for (; at; at = at.of) {
    if (at.made?.expr.kind === 'new' || (at.made && /\(\)$/.test(at.path) && at.of?.path === ''))
      return at.made.args[0];
    for (const decorator of at.declared?.decorators ?? []) {
      const scope = at.declared?.scope;
      if (decorator.kind === 'call' && decorator.args[0] && scope) return { expr: decorator.args[0], scope };
    }
  }
  return undefined;
}

function functionsIn(view: ServiceView, call: LibraryCall): readonly Term[] {
  return call.args.filter((arg) => view.values(arg, call.site).some((value) => value.kind === 'function'));
}

/** `@Processor('mails')`: `process` of a WorkerHost, or the methods with `@Process`. */
function* processor(view: ServiceView, packageName: string, one: Decorated): Iterable<Job> {
  const [first] = one.args;
  const name = isObject(view, first, one.site)
    ? firstGiven(view, one.site, view.member(first, 'name'))
    : first;
  if (!name) return;
  const own = view
    .decorated(packageName, 'Process')
    .filter((method) => method.file === one.file && method.cls === one.cls);
  yield {
    queue: name,
    site: one.site,
    handlers: [...own.flatMap(decoratedMethod), ...processMethod(view, one)],
  };
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
