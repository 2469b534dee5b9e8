import type { LibraryValue, Term } from '../../scan/evaluate/value.ts';
import { piece, splitPath } from '../../scan/recognise/call-shape.ts';
import { published, subscribed } from '../../scan/recognise/facts.ts';
import type { LibraryCall, Pieces, Recogniser, ServiceView } from '../../scan/recogniser.ts';

/** Google Pub/Sub: topics that are published to, subscriptions with the topic they are of where that is seen. */
export const recogniser: Recogniser = {
  id: 'google-pubsub',
  packages: ['@google-cloud/pubsub'],
  *recognise(view) {
    const calls = view.calls('@google-cloud/pubsub');
    const topics = topicsBySubscription(view, calls);
    for (const call of calls) {
      const { receiver, method } = splitPath(call.path);
      if (/^publish(?:Message|JSON)?$/.test(method))
        yield published(call.site, madeWith(call.callee, 'topic'));
      else if (method === 'on' && view.text(call.args[0], call.site) === 'message')
        yield subscribed(call.site, eventOf(view, call, topics), call.args.slice(1, 2));
      else if (method === 'pull' && /subscription\(\)$|Subscription$/.test(receiver))
        yield subscribed(call.site, eventOf(view, call, topics));
    }
  },
};

/** Argument of the call of `topic(name)` or `subscription(name)` on the way to a value. */
function madeWith(callee: LibraryValue, name: string): Pieces {
  for (let at: LibraryValue | null = callee; at; at = at.of) {
    const made = new RegExp(
      `(?:^|\\.)(?:${name}|create${name}|${name[0]?.toUpperCase()}${name.slice(1)})\\(\\)$`,
      'i',
    );
    if (at.made && made.test(at.path)) return piece(at.made.args[0]);
  }
  return [];
}

/** The topic of the subscription; its own name where the topic is not seen. */
function eventOf(view: ServiceView, call: LibraryCall, topics: ReadonlyMap<string, Term>): Pieces {
  const topic = madeWith(call.callee, 'topic');
  if (topic.length > 0) return topic;
  const [subscription] = madeWith(call.callee, 'subscription');
  if (subscription === undefined || typeof subscription === 'string') return [];
  const known = topics.get(view.text(subscription, call.site) ?? '');
  return [known ?? subscription];
}

/** `createSubscription(topic, name)` and `topic(name).createSubscription(name)`, by subscription. */
function topicsBySubscription(view: ServiceView, calls: readonly LibraryCall[]): ReadonlyMap<string, Term> {
  const found = new Map<string, Term>();
  for (const call of calls) {
    if (!/\.createSubscription$/.test(call.path)) continue;
    const [first, second] = call.args;
    const [topic] = madeWith(call.callee, 'topic');
    const of = topic !== undefined && typeof topic !== 'string' ? topic : second ? first : undefined;
    const name = view.text(of === first ? second : first, call.site);
    if (of && name !== undefined) found.set(name, of);
  }
  return found;
}
