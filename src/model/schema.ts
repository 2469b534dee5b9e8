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
    include: may(words(), 'Further files, read as if their content stood here: contexts/*.yaml.'),
    system: told(systemSchema(), 'The system as a whole.'),
    teams: may(named(teamSchema()), 'Teams that own contexts.'),
    subdomains: may(named(subdomainSchema()), 'The problem space.'),
    actors: may(words(), 'People and roles outside that use the system.'),
    externalSystems: may(named(externalSystemSchema()), 'Systems of others.'),
    sharedKernels: may(named(sharedKernelSchema()), 'Types two contexts share on purpose.'),
    contextMap: may(contextMapSchema(), 'How contexts relate.'),
    contexts: told(named(contextSchema()), 'The bounded contexts.'),
    policies: may(z.array(policySchema()), 'Whenever this happens, then do that.'),
    sagas: may(named(sagaSchema()), 'Business transactions across contexts.'),
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
    size: may(count(), 'Number of people.'),
    channel: may(text(), 'Where the team is reached when it burns.'),
  });

const subdomainSchema = () =>
  block({
    type: told(oneOf('core', 'supporting', 'generic'), 'core earns the money, generic can be bought.'),
    capabilities: may(words(), 'What the business can do there.'),
  });

const externalSystemSchema = () =>
  block({
    description: may(text(), 'What it is.'),
    quality: may(oneOf('stable', 'unstable', 'big-ball-of-mud'), 'How far its model can be trusted.'),
  });

const sharedKernelSchema = () =>
  block({
    owners: told(words(), 'Contexts that own and may use it.'),
    types: told(namedTypes(), 'The shared types.'),
  });

const policySchema = () =>
  block({
    whenever: told(text(), 'Event: order.OrderPlaced.'),
    // biome-ignore lint/suspicious/noThenProperty: the model's own word, and never awaited
    then: told(text(), 'Command (order.CancelOrder) or saga:NAME.'),
  });

const messageSchema = () =>
  block({
    from: told(text(), 'Actor, context or external system that sends.'),
    send: told(text(), 'Command, query or event with its context.'),
    to: told(text(), 'Who receives.'),
  });

const contextMapSchema = () =>
  block({
    state: may(oneOf('as-is', 'to-be'), 'Whether the map shows what is or what is wanted.'),
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
            'between: shared-kernel, partnership, separate-ways. upstream/downstream: customer-supplier.',
          ),
          upstreamRoles: may(z.array(oneOf('OHS', 'PL')), 'Open-host service, published language.'),
          downstreamRoles: may(z.array(oneOf('ACL', 'CF')), 'Anticorruption layer, conformist.'),
          exposes: may(words(), 'Commands, queries and events of the upstream that the downstream may use.'),
          kernel: may(text(), 'The shared kernel.'),
          why: may(text(), 'Why it is so.'),
        }),
      ),
      'One per pair of contexts or external systems.',
    ),
  });

const sagaSchema = () =>
  block({
    style: told(oneOf('orchestrated', 'choreographed'), 'One coordinator, or each reacts to the one before.'),
    in: may(text(), 'Context of the coordinator.'),
    correlateBy: told(text(), 'Field that ties the messages of one run together.'),
    startsOn: told(text(), 'Event that starts it.'),
    timeout: may(duration(), 'When it is given up.'),
    steps: told(
      z.array(
        block({
          name: may(text(), 'Name of the step.'),
          do: told(text(), 'Command of the step.'),
          on: told(
            z.union([
              text(),
              block({
                ok: told(text(), 'Event of success.'),
                fail: may(text(), 'Refusal of the command.'),
              }),
            ]),
            'orchestrated: { ok, fail }; choreographed: the event that triggers the step.',
          ),
          undo: may(text(), 'Command that compensates it.'),
          pivot: may(z.boolean(), 'Point of no return.'),
          retriable: may(z.boolean(), 'It succeeds in the end if repeated.'),
          in: may(text(), 'choreographed: context that acts.'),
          emits: may(text(), 'choreographed: event it leads to.'),
        }),
      ),
      'Steps in their order.',
    ),
    onFailure: may(text(), 'Command sent after compensation.'),
    endsOn: may(words(), 'choreographed: events that end it.'),
  });

const platformSchema = () =>
  block({
    broker: may(
      block({
        kind: may(oneOf('rabbitmq', 'nats', 'kafka', 'memory'), 'rabbitmq unless said.'),
        exchange: may(text(), 'Exchange, stream or topic prefix; <system>.events unless said.'),
      }),
      'What carries events.',
    ),
    discovery: may(
      block({ kind: told(oneOf('none', 'consul', 'kubernetes'), 'How services find each other.') }),
      'Service discovery.',
    ),
    gateway: may(
      block({
        auth: may(
          block({
            jwt: may(
              block({ issuer: told(text(), 'Who signs the tokens.'), audience: may(text(), 'For whom.') }),
              'JSON Web Tokens.',
            ),
          }),
          'How callers prove who they are.',
        ),
        defaultTimeout: may(duration(), 'Deadline of a request.'),
        defaultRateLimit: may(rate(), 'Where a route says nothing.'),
      }),
      'The API gateway.',
    ),
    mesh: may(block({ kind: told(oneOf('none', 'istio'), 'The mesh.') }), 'Service mesh.'),
    breakers: may(
      named(
        block({
          failureRate: told(z.number().check(z.gte(0), z.lte(100)), 'Percentage of failures that opens it.'),
          window: told(count(), 'Number of calls looked at.'),
          openFor: told(duration(), 'How long it stays open.'),
        }),
      ),
      'Circuit breakers by name; calls use `default` unless they say otherwise.',
    ),
    services: may(
      named(
        block({
          contexts: may(words(), 'Contexts deployed together; the one of the same name unless said.'),
          replicas: may(z.int().check(z.gte(1)), 'Instances; 1 unless said.'),
          deploy: may(
            oneOf('rolling', 'canary', 'blue-green'),
            'How a new version is brought out; rolling unless said.',
          ),
          slo: may(
            block({
              availability: may(z.number().check(z.gte(0), z.lte(100)), 'Percent.'),
              p95: may(duration(), '95th percentile of the answer time.'),
            }),
            'Service level objectives.',
          ),
        }),
      ),
      'Deployment units; one per context unless said.',
    ),
  });
