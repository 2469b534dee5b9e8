import { splitPath } from '../../scan/recognise/call-shape.ts';
import { callTo } from '../../scan/recognise/facts.ts';
import type { Fact, LibraryCall, Recogniser, ServiceView } from '../../scan/recogniser.ts';

const verbs = /^(?:get|post|put|patch|delete|del|head)$/;

/** SuperAgent: agents, and requests with the verb as their first argument. Plain verbs are seen by `request`. */
export const recogniser: Recogniser = {
  id: 'superagent',
  packages: ['superagent'],
  *recognise(view) {
    for (const call of view.calls('superagent')) yield* fromCall(view, call);
  },
};

function* fromCall(view: ServiceView, call: LibraryCall): Iterable<Fact> {
  const { receiver, method } = splitPath(call.path);
  const [first, second] = call.args;
  const isBare = call.path === '' || call.path === 'agent()';
  if (isBare && first) {
    const verb = /^[A-Za-z]+$/.test(view.text(first, call.site) ?? '');
    if (verb && second) yield callTo(call.site, [second], { method: [first] });
    else if (!second && call.term.expr.kind === 'call') yield callTo(call.site, [first], { method: ['GET'] });
  } else if (/^agent\(\)$/.test(receiver) && verbs.test(method) && first)
    yield callTo(call.site, [first], { method: [method === 'del' ? 'DELETE' : method.toUpperCase()] });
}
