import type { Term } from '../../scan/evaluate/value.ts';
import { callsOf, decoratedMethod, firstGiven, published, subscribed } from '../../scan/recognise/facts.ts';
import type { Fact, LibraryCall, Pieces, Recogniser, ServiceView } from '../../scan/recogniser.ts';

const packages = ['@aws-sdk/client-sqs', '@aws-sdk/client-sns', '@aws-sdk/client-eventbridge', 'aws-sdk'];
const nest = ['@ssut/nestjs-sqs', '@nestjs-packages/sqs'];

/** Amazon SQS, SNS and EventBridge: queues and topics that are sent to, and queues that are read, by their address. */
export const recogniser: Recogniser = {
  id: 'aws-sqs',
  packages: [...packages, 'sqs-consumer', 'sqs-producer', ...nest],
  *recognise(view) {
    for (const call of callsOf(view, packages)) yield* fromCall(view, call);
    for (const call of view.calls('sqs-consumer')) {
      const queue = view.member(call.args[0], 'queueUrl');
      const handlers = ['handleMessage', 'handleMessageBatch'].map((name) => view.member(call.args[0], name));
      const given = handlers.flatMap((one) => firstGiven(view, call.site, one) ?? []);
      if (/(?:^|\.)Consumer\.create$|^Consumer$/.test(call.path) && queue)
        yield subscribed(call.site, [queue], given);
    }
    for (const call of view.calls('sqs-producer')) {
      const queue = view.member(call.callee.of?.made?.args[0], 'queueUrl');
      if (/Producer\.create\(\)\.send$/.test(call.path) && queue) yield published(call.site, [queue]);
    }
    for (const name of nest) {
      for (const one of view.decorated(name, 'SqsMessageHandler'))
        if (one.args[0]) yield subscribed(one.site, [one.args[0]], decoratedMethod(one));
      for (const call of view.calls(name))
        if (/SqsService\.send$/.test(call.path) && call.args[0]) yield published(call.site, [call.args[0]]);
    }
  },
};

/** Commands of the third SDK (`new SendMessageCommand(...)`) and methods of the second (`sqs.sendMessage(...)`). */
function* fromCall(view: ServiceView, call: LibraryCall): Iterable<Fact> {
  const isCommand = call.term.expr.kind === 'new';
  const name = /^(?:.*\(\)\.)?(\w+?)(?:Command)?$/.exec(call.path)?.[1]?.toLowerCase() ?? '';
  if (!isCommand && !/(?:^|\.)(?:SQS|SNS|EventBridge)\(\)\.\w+$/.test(call.path)) return;
  const [input] = call.args;
  const queue = view.member(input, 'QueueUrl');
  const topic = firstGiven(view, call.site, view.member(input, 'TopicArn'), view.member(input, 'TargetArn'));
  if (/^sendmessage(?:batch)?$/.test(name) && queue) yield published(call.site, [queue]);
  else if (name === 'receivemessage' && queue) yield subscribed(call.site, [queue]);
  else if (/^publish(?:batch)?$/.test(name) && topic) yield published(call.site, [topic]);
  else if (name === 'putevents')
    for (const entry of view.list(view.member(input, 'Entries'), call.site))
      yield published(
        call.site,
        pieceOf(firstGiven(view, call.site, view.member(entry, 'DetailType'))),
        pieceOf(firstGiven(view, call.site, view.member(entry, 'EventBusName'))),
      );
}

function pieceOf(term: Term | undefined): Pieces {
  return term ? [term] : [];
}
