import type { Term, Value } from '../../scan/evaluate/value.ts';
import { firstGiven } from '../../scan/recognise/facts.ts';
import type { LibraryCall, ServiceView } from '../../scan/recogniser.ts';

const byBroker = 'amq.rabbitmq.reply-to';

/** A message to `properties.replyTo` of another one: the answer to a request. */
export function isAnswer(view: ServiceView, call: LibraryCall): boolean {
  return call.args
    .slice(0, 2)
    .some(
      (term) =>
        (term.expr.kind === 'member' && term.expr.name === 'replyTo') ||
        view.values(term, call.site).some(isOfMessage),
    );
}

/** `replyTo` of a message that came in. */
function isOfMessage(value: Value): boolean {
  return (value.kind === 'library' || value.kind === 'open') && /\.replyTo$/.test(value.path);
}

/**
 * The queue that the answer to a message is asked for at; none where it asks for no answer. A message that is sent once more with
 * the properties that it came with asks for nothing itself.
 */
export function repliesTo(view: ServiceView, call: LibraryCall): Term | undefined {
  const options = /sendToQueue$/.test(call.path) ? call.args[2] : call.args[3];
  const queue = firstGiven(view, call.site, view.member(options, 'replyTo'));
  return view.values(queue, call.site).some((value) => !isOfMessage(value)) ? queue : undefined;
}

/** Whether a consumer waits for answers: its queue is one that answers are asked for at. */
export function isOfAnswers(view: ServiceView, consume: LibraryCall, asked: readonly Term[]): boolean {
  const own = view.identities(consume.args[0], consume.site);
  return (
    view.text(consume.args[0], consume.site) === byBroker ||
    asked.some((term) => view.identities(term).some((one) => own.includes(one)))
  );
}

/** Whether a consumer answers: an answer is sent in its handler, or in the file of the only consumer or handler. */
export function isAnswered(
  view: ServiceView,
  consume: LibraryCall,
  answers: readonly LibraryCall[],
  consumes: readonly LibraryCall[],
): boolean {
  const handlers = view
    .values(consume.args[1], consume.site)
    .flatMap((value) => (value.kind === 'function' ? [{ file: value.file, fn: value.fn }] : []));
  return answers.some(({ site }) => {
    const places = [site, ...site.via];
    if (handlers.some((one) => places.some((place) => place.file === one.file && place.fn === one.fn)))
      return true;
    const isAlone = consumes.filter((one) => one.site.file === consume.site.file).length === 1;
    const files = [consume.site.file, ...handlers.map((one) => one.file)];
    return isAlone && places.some((place) => files.includes(place.file));
  });
}
