import * as z from 'zod/mini';
import {
  block,
  count,
  day,
  duration,
  fields,
  may,
  named,
  namedTypes,
  oneOf,
  rate,
  text,
  told,
  words,
} from './schema-parts.ts';

/** The schema of one bounded context, in the words of the Bounded Context Canvas. */
export function contextSchema() {
  return block({
    purpose: may(text(), 'Why this context exists, in one sentence.'),
    team: may(text(), 'The one team accountable for it.'),
    implements: may(words(), 'Subdomains it implements.'),
    domainRoles: may(
      words(),
      'Roles of the Bounded Context Canvas: execution, analysis, gateway, specification, ...',
    ),
    ubiquitousLanguage: may(named(text()), 'Terms of the context and what they mean here.'),
    assumptions: may(words(), 'What is taken for granted.'),
    openQuestions: may(words(), 'What nobody has decided yet.'),
    stores: may(named(storeSchema()), 'Its own databases; without any, one postgres store named main.'),
    aggregates: may(named(aggregateSchema()), 'Aggregates: what changes together, in one transaction.'),
    types: may(namedTypes(), 'Types of the context that belong to no aggregate.'),
    queries: may(named(querySchema()), 'Questions it answers; they change nothing.'),
    readModels: may(named(readModelSchema()), 'Views kept up to date from events.'),
    consumes: may(z.array(consumeSchema()), 'Events it listens to.'),
    calls: may(z.array(callSchema()), 'Requests it sends and waits for; each says why.'),
    http: may(httpSchema(), 'What it offers over HTTP.'),
  });
}

const storeSchema = () =>
  block({
    kind: told(oneOf('postgres', 'mongodb', 'clickhouse', 'redis'), 'The database engine.'),
    role: may(oneOf('system-of-record', 'read', 'cache'), 'What it is for; system-of-record unless said.'),
  });

const aggregateSchema = () =>
  block({
    persistence: may(
      oneOf('state', 'event-sourced'),
      'How it is kept: its state, or the events that led to it. state unless said.',
    ),
    snapshotEvery: may(
      z.int().check(z.gte(1)),
      'event-sourced: a snapshot after so many events; none unless said.',
    ),
    root: told(
      block({
        id: told(text(), 'Type of its identity: a value object, or a scalar.'),
        fields: may(fields(), 'Fields of the root entity, without the id.'),
      }),
      'The root entity.',
    ),
    valueObjects: may(namedTypes(), 'Value objects, known in the whole context.'),
    lifecycle: may(lifecycleSchema(), 'States and the commands that lead from one to the next.'),
    invariants: may(z.array(invariantSchema()), 'What is always true of it.'),
    commands: may(named(commandSchema()), 'What it can be told to do.'),
    events: may(named(eventSchema()), 'What has happened to it, in the past tense.'),
  });

const lifecycleSchema = () =>
  block({
    states: told(words(), 'All states, each a word.'),
    initial: told(text(), 'State after creation.'),
    final: may(words(), 'States nothing leads out of.'),
    transitions: told(
      z.array(
        block({
          on: told(text(), 'Command that causes it.'),
          from: told(words(), 'States it is allowed in.'),
          to: told(text(), 'State it leads to.'),
        }),
      ),
      'Which command leads from where to where.',
    ),
  });

const invariantSchema = () =>
  block({
    id: told(text(), 'Short kebab-case name.'),
    text: told(text(), 'The rule in words.'),
    expr: may(text(), 'Expression over the fields, free of side effects; becomes a guard and a test.'),
    enforcedBy: may(text(), 'What holds it where code can not: `unique-index`.'),
  });

const commandSchema = () =>
  block({
    input: may(fields(), 'Fields the sender fills in.'),
    creates: may(z.boolean(), 'It makes a new aggregate; false unless said.'),
    emits: may(words(), 'Events of a success.'),
    rejects: may(words(), 'Names of the refusals.'),
    idempotentBy: may(text(), 'Input by which a command that is sent twice is recognised.'),
  });

const eventSchema = () =>
  block({
    version: may(z.int().check(z.gte(1)), 'Version of the payload, 1 unless said.'),
    visibility: may(
      oneOf('public', 'private'),
      'public: other contexts may consume it. private unless said.',
    ),
    payload: may(fields(), 'What the event carries.'),
    compatibility: may(
      oneOf('backward', 'forward', 'full', 'none'),
      'How versions relate; backward unless said.',
    ),
    history: may(
      z.array(
        block({
          version: told(z.int().check(z.gte(1)), 'The earlier version.'),
          payload: may(fields(), 'What it carried.'),
          upcast: may(text(), 'How it becomes the next version: `validFrom := occurredAt`.'),
          retireAfter: may(day(), 'Day after which nobody may read it.'),
        }),
      ),
      'Earlier versions still in use.',
    ),
  });

const querySchema = () =>
  block({
    input: may(fields(), 'What is asked with.'),
    returns: told(text(), 'Type of the answer; a read model is a type too.'),
    from: told(text(), 'Where it is answered from: aggregate:NAME or readModel:NAME.'),
  });

const readModelSchema = () =>
  block({
    store: may(text(), 'Store of the context it is kept in; the only or first one unless said.'),
    key: told(text(), 'Field that identifies a row.'),
    keyFrom: may(text(), 'Where the key comes from when no event carries it: `occurredAt`.'),
    fields: told(fields(), 'Fields of a row.'),
    projects: told(words(), 'Events it is made from; foreign ones are listed under `consumes` too.'),
    consistency: may(oneOf('eventual', 'strong'), 'eventual unless said.'),
    maxLag: may(duration(), 'How old its rows may be: `2s`.'),
  });

const consumeSchema = () =>
  block({
    event: told(
      text(),
      'Event with its context and version: `catalog.PriceChanged@2`; the current version unless said.',
    ),
    do: told(text(), 'What happens then: command:NAME, projection:NAME or the name of a function.'),
    through: may(oneOf('acl'), 'acl: translated into our own words first.'),
    saga: may(text(), 'Saga it is a step of.'),
    idempotentBy: may(
      text(),
      'event-id, or a field of the payload, by which a second delivery is recognised. event-id unless said; `msv lint model` wants it said.',
    ),
    onFailure: may(
      block({
        retries: told(count(), 'Redeliveries before it is given up.'),
        // biome-ignore lint/suspicious/noThenProperty: the model's own word, and never awaited
        then: told(oneOf('dead-letter', 'park', 'drop'), 'What happens to a message that keeps failing.'),
      }),
      'What happens when it fails; 5 retries and then dead-letter unless said.',
    ),
  });

const callSchema = () =>
  block({
    to: told(text(), 'Query or command of a context (customer.GetCustomer), or an external system.'),
    why: told(text(), 'Why it can not wait or be an event.'),
    when: may(oneOf('request', 'background'), 'request: somebody waits for it. request unless said.'),
    timeout: told(duration(), 'Deadline of one attempt.'),
    retries: may(count(), 'Further attempts; 0 unless said.'),
    idempotentBy: may(text(), 'Input by which a repeated request is recognised.'),
    breaker: may(text(), 'Circuit breaker of `platform.breakers`; default unless said.'),
    fallback: may(text(), 'What is done without an answer.'),
    through: may(oneOf('acl'), 'acl: the answer is translated into our own words.'),
  });

const httpSchema = () =>
  block({
    version: may(text(), 'Version in front of each path, v1 unless said.'),
    routes: told(z.array(routeSchema()), 'One line per verb and path.'),
  });

const routeSchema = () =>
  block({
    get: may(text(), 'Path read with GET.'),
    post: may(text(), 'Path written with POST.'),
    put: may(text(), 'Path written with PUT.'),
    patch: may(text(), 'Path written with PATCH.'),
    delete: may(text(), 'Path written with DELETE.'),
    handles: told(text(), 'Command or query of this context.'),
    actor: may(text(), 'Who uses it.'),
    access: may(oneOf('public', 'internal'), 'public: through the gateway. public unless said.'),
    auth: may(
      oneOf('none', 'jwt', 'service', 'api-key'),
      'Who is let in; none unless said. A public route that writes has to say it.',
    ),
    scope: may(text(), 'Scope the token has to carry; any unless said.'),
    rateLimit: may(
      rate(),
      'Requests of one client, `20/m`; `platform.gateway.defaultRateLimit` unless said.',
    ),
    cache: may(duration(), 'How long an answer may be reused; not at all unless said.'),
  });
