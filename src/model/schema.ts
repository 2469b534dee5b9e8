import * as z from 'zod/mini';
import { contextSchema } from './schema-context.ts';
import {
  block,
  count,
  duration,
  type field,
  may,
  named,
  namedTypes,
  oneOf,
  rate,
  text,
  told,
  words,
} from './schema-parts.ts';

/**
 * The one description of domain.yaml: its TypeScript type, its JSON Schema and its reference page are made from it.
 * Built when first asked for: building takes a few milliseconds that `msv --help` need not spend.
 */
export function modelSchema(): ReturnType<typeof buildSchema> {
  built ??= buildSchema();
  return built;
}

let built: ReturnType<typeof buildSchema> | undefined;

/** domain.yaml as written, after the schema has accepted it: short forms and gaps are still there. */
export type RawModel = z.infer<ReturnType<typeof buildSchema>>;
export type RawContext = RawModel['contexts'][string];
export type RawAggregate = NonNullable<RawContext['aggregates']>[string];
export type RawField = z.infer<ReturnType<typeof field>>;
export type RawFields = Readonly<Record<string, RawField>>;
export type RawNamedTypes = z.infer<ReturnType<typeof namedTypes>>;
export type RawSaga = NonNullable<RawModel['sagas']>[string];

/** The version of the language this msv reads, the value of `msv:`. */
export const languageVersion = 1;

function buildSchema() {
  return block({
    msv: told(z.literal(languageVersion), 'Version of this language.'),
    include: may(words(), 'Further files, read as if their content stood here: `contexts/*.yaml`.'),
    system: told(systemSchema(), 'The system as a whole.'),
    teams: may(named(teamSchema()), 'Teams that own contexts.'),
    subdomains: may(named(subdomainSchema()), 'The parts of the problem, whoever solves them.'),
    actors: may(words(), 'People and roles outside that use the system.'),
    externalSystems: may(named(externalSystemSchema()), 'Systems of others that contexts call or listen to.'),
    sharedKernels: may(named(sharedKernelSchema()), 'Types two contexts share on purpose.'),
    contextMap: may(contextMapSchema(), 'Which contexts have to do with each other, and on what terms.'),
    contexts: told(named(contextSchema()), 'The bounded contexts.'),
    policies: may(z.array(policySchema()), 'Whenever this happens, then do that.'),
    sagas: may(
      named(sagaSchema()),
      'Business transactions across contexts, each step of which is undone or repeated.',
    ),
    scenarios: may(named(z.array(messageSchema())), 'Business stories as flows of at most nine messages.'),
    platform: may(platformSchema(), 'What it runs on; may be swapped with no change above it.'),
  });
}

const systemSchema = () =>
  block({
    name: told(text(), 'Name of the system in kebab-case.'),
    vision: may(text(), 'What it is for, in one sentence.'),
  });

const teamSchema = () =>
  block({
    size: may(count(), 'Number of people; three to nine work well together.'),
    channel: may(text(), 'Where the team is reached when something fails: a chat channel.'),
  });

const subdomainSchema = () =>
  block({
    type: told(oneOf('core', 'supporting', 'generic'), 'What it is worth to the business.'),
    capabilities: may(words(), 'What the business can do there.'),
  });

const externalSystemSchema = () =>
  block({
    description: may(text(), 'What it is.'),
    quality: may(oneOf('stable', 'unstable', 'big-ball-of-mud'), 'How far its model can be trusted.'),
  });

const sharedKernelSchema = () =>
  block({
    owners: told(words(), 'The contexts that own it; only they may use its types.'),
    types: told(namedTypes(), 'The types, used as `money.Money`.'),
  });

const policySchema = () =>
  block({
    whenever: told(text(), 'The event it waits for: `order.OrderPlaced`.'),
    // biome-ignore lint/suspicious/noThenProperty: the model's own word, and never awaited
    then: told(
      text(),
      'The command it sends, `order.CancelOrder`, or the saga it starts, `saga:place-order`.',
    ),
  });

const messageSchema = () =>
  block({
    from: told(text(), 'Actor, context or external system that sends.'),
    send: told(text(), 'Command, query or event with its context: `order.PlaceOrder`.'),
    to: told(text(), 'Actor, context or external system that receives.'),
  });

const contextMapSchema = () =>
  block({
    state: may(oneOf('as-is', 'to-be'), 'Whether the map shows what is or what is wanted. For readers only.'),
    relationships: may(
      z.array(
        block({
          between: may(words(), 'The two parties of a symmetric relationship.'),
          upstream: may(text(), 'The party that is depended on.'),
          downstream: may(text(), 'The party that depends.'),
          pattern: may(
            oneOf(
              'shared-kernel',
              'partnership',
              'separate-ways',
              'customer-supplier',
              'upstream-downstream',
            ),
            'How the two deal with each other; partnership for `between` and upstream-downstream otherwise unless said.',
          ),
          upstreamRoles: may(
            z.array(oneOf('OHS', 'PL')),
            'What the upstream offers: open-host service, published language.',
          ),
          downstreamRoles: may(
            z.array(oneOf('ACL', 'CF')),
            'How the downstream takes it: anticorruption layer, or conformist.',
          ),
          exposes: may(
            words(),
            'Commands, queries and events of the upstream that the downstream may use; all unless said.',
          ),
          kernel: may(text(), 'The shared kernel, for that pattern.'),
          why: may(text(), 'Why it is so, for whoever reads the map later.'),
        }),
      ),
      'One per pair of contexts or external systems.',
    ),
  });

const sagaSchema = () =>
  block({
    style: told(oneOf('orchestrated', 'choreographed'), 'One coordinator, or each reacts to the one before.'),
    in: may(text(), 'orchestrated: the context of the coordinator.'),
    correlateBy: told(text(), 'Field that ties the messages of one run together.'),
    startsOn: told(text(), 'Event that starts it.'),
    timeout: may(duration(), 'When the whole saga is given up: `15m`.'),
    steps: told(
      z.array(
        block({
          name: may(text(), 'Name of the step; that of its command unless said.'),
          do: told(text(), 'Command of the step.'),
          on: told(
            z.union([
              text(),
              block({
                ok: told(text(), 'Event of success.'),
                fail: may(text(), 'Refusal of the command.'),
              }),
            ]),
            'orchestrated: the answers, `{ ok, fail }`. choreographed: the event that triggers the step.',
          ),
          undo: may(text(), 'Command that compensates the step when a later one fails.'),
          pivot: may(
            z.boolean(),
            'Point of no return: steps before it are undone, steps behind it are repeated. false unless said.',
          ),
          retriable: may(z.boolean(), 'It succeeds in the end if repeated; false unless said.'),
          in: may(text(), 'choreographed: the context that acts; that of the command unless said.'),
          emits: may(text(), 'choreographed: the event it leads to.'),
        }),
      ),
      'Steps in their order.',
    ),
    onFailure: may(text(), 'Command that is sent after everything has been compensated.'),
    endsOn: may(words(), 'choreographed: the events that end it.'),
  });

const platformSchema = () =>
  block({
    broker: may(
      block({
        kind: may(oneOf('rabbitmq', 'nats', 'kafka', 'memory'), 'The broker; rabbitmq unless said.'),
        exchange: may(text(), 'Exchange, stream or topic prefix; `SYSTEM.events` unless said.'),
      }),
      'What carries events; RabbitMQ unless said.',
    ),
    discovery: may(
      block({ kind: told(oneOf('none', 'consul', 'kubernetes'), 'How services find each other.') }),
      'Service discovery; none unless said.',
    ),
    gateway: may(
      block({
        auth: may(
          block({
            jwt: may(
              block({
                issuer: told(text(), 'Who signs the tokens: the URL of the issuer.'),
                audience: may(text(), 'For whom the tokens are made out.'),
              }),
              'JSON Web Tokens.',
            ),
          }),
          'How callers prove who they are.',
        ),
        defaultTimeout: may(duration(), 'Deadline of a request: `5s`.'),
        defaultRateLimit: may(rate(), 'Requests of one client where a route says nothing: `600/m`.'),
      }),
      'The API gateway.',
    ),
    mesh: may(block({ kind: told(oneOf('none', 'istio'), 'The mesh.') }), 'Service mesh; none unless said.'),
    breakers: may(
      named(
        block({
          failureRate: told(
            z.number().check(z.gte(0), z.lte(100)),
            'Percentage of failed calls, 0 to 100, at which it opens.',
          ),
          window: told(count(), 'Number of latest calls that are looked at.'),
          openFor: told(duration(), 'How long it stays open before a call is tried again.'),
        }),
      ),
      'Circuit breakers by name; calls use `default` unless they say otherwise.',
    ),
    services: may(
      named(
        block({
          contexts: may(
            words(),
            'Contexts that are deployed together; the one of the same name unless said.',
          ),
          replicas: may(z.int().check(z.gte(1)), 'Instances; 1 unless said.'),
          deploy: may(
            oneOf('rolling', 'canary', 'blue-green'),
            'How a new version is brought out; rolling unless said.',
          ),
          slo: may(
            block({
              availability: may(
                z.number().check(z.gte(0), z.lte(100)),
                'Percentage of requests that are answered well: 99.9.',
              ),
              p95: may(duration(), 'Time in which 95 of 100 requests are answered: `800ms`.'),
            }),
            'Service level objectives.',
          ),
        }),
      ),
      'Deployment units; one per context unless said.',
    ),
  });
