import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/errors.ts';
import { mentionsOf, type NamedKind } from '../../src/model/edits/mentions.ts';
import { readRaw } from '../../src/model/edits/read-raw.ts';
import { rename } from '../../src/model/edits/rename.ts';
import { listNamed } from '../../src/model/edits/rename-find.ts';
import { draftSchema, type JsonSchema } from '../../src/model/language/draft.ts';
import { parseModel } from '../../src/model/parse.ts';
import type { Source } from '../../src/model/source.ts';
import { example } from './broken.ts';

const sourcesOf = (text: string): readonly Source[] => [{ file: 'domain.yaml', text }];
const textOf = (sources: readonly Source[]) => sources.map(({ text }) => text).join('');

/** Every way to refer to a context, an aggregate, an event and a command, in quotes and without, with those four names. */
const unusual = (context: string, aggregate: string, event: string, command: string) => `msv: 1
system: { name: x }
actors: [clerk]
externalSystems: { bank: {} }
sharedKernels:
  money: { owners: ['${context}', other], types: { Money: { fields: { of: decimal } }, Ref: { of: uuid, identityOf: "${context}.${aggregate}" } } }
contextMap:
  relationships:
    - { between: ["${context}", other], pattern: shared-kernel, kernel: money, exposes: ["${event}", '${command}'] } # ship
    - { upstream: bank, downstream: "${context}" }
contexts:
  "${context}":
    purpose: To ship what ship has to ship.
    stores: { main: { kind: postgres } }
    aggregates:
      '${aggregate}':
        root: { id: ${context}.ShipId, fields: { note: { type: "${context}.Note[]" }, notes: '${context}.Note?', price: money.Money } }
        valueObjects: { ShipId: { of: uuid }, Box: { fields: { note: ${context}.Note } } }
        lifecycle:
          states: [new, old]
          initial: new
          final: [old]
          transitions: [{ on: "${command}", from: [new], to: old }]
        commands:
          ${command}: { input: { shipId: ShipId, note: ${context}.Note? }, emits: ["${event}"], idempotentBy: shipId }
        events:
          "${event}":
            visibility: public
            version: 2
            payload: { shipId: ShipId, ship: string, note: "${context}.Note[]" }
            history: [{ version: 1, payload: { shipId: "${context}.ShipId" } }]
    types: { Note: { fields: { ship: string, by: ${context}.Own? } }, Own: { of: uuid, identityOf: ${aggregate} } }
    queries:
      GetNote: { input: { shipId: ${context}.ShipId }, returns: "${context}.Note?", from: "aggregate:${aggregate}" }
      GetRow: { input: { shipId: ShipId }, returns: ${context}.Row, from: readModel:Row }
    readModels:
      Row: { store: "${context}.main", key: shipId, fields: { shipId: '${context}.ShipId' }, projects: [${context}.${event}, '${event}'], maxLag: 1s }
    http:
      routes:
        - { post: "/ship/{shipId}", handles: "${command}", auth: none }
  other:
    aggregates:
      Thing:
        root: { id: ThingId, fields: { ship: ShipRef } }
        valueObjects: { ThingId: { of: uuid }, ShipRef: { of: uuid, identityOf: "${context}.${aggregate}" } }
        commands:
          StartThing: { input: { thingId: ThingId }, creates: true, emits: [ThingStarted], idempotentBy: thingId }
        events:
          ThingStarted: { visibility: public, payload: { thingId: ThingId } }
    consumes:
      - { event: "${context}.${event}@1", do: onShipped, idempotentBy: event-id, onFailure: { retries: 1, then: park } }
    calls:
      - { to: '${context}.${command}', why: "to ship", timeout: 1s, idempotentBy: thingId, fallback: ship later }
policies:
  - { whenever: ${context}.${event}, then: "other.StartThing" }
  - { whenever: other.ThingStarted, then: '${context}.${command}' }
sagas:
  ship:
    style: choreographed
    in: '${context}'
    correlateBy: shipId
    startsOn: ${event}
    timeout: 1d
    steps:
      - { on: "${event}", in: "${context}", do: ${command}, emits: ${event} }
    endsOn: ['${event}']
  back:
    style: orchestrated
    in: ${context}
    correlateBy: shipId
    startsOn: other.ThingStarted
    timeout: 1d
    steps:
      - { do: ${context}.${command}, on: { ok: "${context}.${event}" }, undo: '${command}' }
    onFailure: "${command}"
scenarios:
  ship:
    - { from: clerk, send: "${context}.${command}", to: ${context} }
    - { from: '${context}', send: ${context}.${event}, to: other }
platform:
  services:
    ${context}: { contexts: [other, "${context}"] }
x-ship: { ship: ship }
`;

describe('rename', () => {
  const before = unusual('ship', 'Ship', 'ShipSent', 'SendShip');

  it('is tried on a model in which every name is known', () => {
    const unknown = parseModel(sourcesOf(before)).problems.filter(({ rule }) => rule.startsWith('unknown-'));
    expect(unknown).toEqual([]);
  });

  it.each<[NamedKind, string, string, string]>([
    ['context', 'ship', 'boat', unusual('boat', 'Ship', 'ShipSent', 'SendShip')],
    ['aggregate', 'Ship', 'Boat', unusual('ship', 'Boat', 'ShipSent', 'SendShip')],
    ['event', 'ShipSent', 'BoatSent', unusual('ship', 'Ship', 'BoatSent', 'SendShip')],
    ['command', 'SendShip', 'SendBoat', unusual('ship', 'Ship', 'ShipSent', 'SendBoat')],
  ])('finds every reference to a %s', (kind, from, to, expected) => {
    const { sources } = rename(sourcesOf(before), { kind, from, to });
    expect(textOf(sources)).toBe(expected);
  });

  it('tells each place as it is after the edit', () => {
    const { places, note } = rename(sourcesOf(example), {
      kind: 'event',
      from: 'catalog.PriceChanged',
      to: 'PriceSet',
    });
    expect(note).toBe('catalog.PriceChanged is called PriceSet now.');
    expect(places.map(({ line, column, was, is }) => `${line}:${column} ${was} -> ${is}`)).toEqual([
      '47:70 PriceChanged -> PriceSet',
      '113:69 PriceChanged -> PriceSet',
      '116:11 PriceChanged -> PriceSet',
      '149:35 PriceChanged -> PriceSet',
      '226:18 catalog.PriceChanged@2 -> catalog.PriceSet@2',
    ]);
  });

  it('counts the prose and comments that still say the old name, and names a file of that name', () => {
    const text = unusual('ship', 'Ship', 'ShipSent', 'SendShip');
    const main = { file: 'domain.yaml', text: text.replace(/^contexts:\n[\s\S]*^policies:/m, 'policies:') };
    const contexts = {
      file: 'contexts/ship.yaml',
      text: /^contexts:\n[\s\S]*(?=^policies:)/m.exec(text)?.[0] ?? '',
    };
    const { notes } = rename([main, contexts], { kind: 'context', from: 'ship', to: 'boat' });
    expect(notes).toEqual([
      '1 comment and 5 texts still say ship: domain.yaml:9:112, domain.yaml:40:11, contexts/ship.yaml:3:17, contexts/ship.yaml:30:21, contexts/ship.yaml:43:41 and contexts/ship.yaml:43:94',
      'The file contexts/ship.yaml keeps its name.',
    ]);
  });

  it.each<[NamedKind, string, string]>([
    ['context', 'order', 'order'],
    ['context', 'ordr', 'order'],
    ['event', 'PriceWasChanged', 'PriceChanged'],
    ['command', 'order.DropOrder', 'CancelOrder'],
  ])('leaves a %s alone that is called so already', (kind, from, to) => {
    const sources = sourcesOf(example);
    const renamed = rename(sources, { kind, from, to });
    expect(renamed).toMatchObject({ changed: false, sources, places: [], notes: [] });
    expect(renamed.note).toBe(`The ${kind} ${to} is called so already; nothing changed.`);
  });

  const twins = before.replace(
    'StartThing: {',
    'SendShip: { emits: [ThingStarted] }\n          StartThing: {',
  );

  it('asks which one is meant where several have the name, and takes the context either way', () => {
    expect(() => rename(sourcesOf(twins), { kind: 'command', from: 'SendShip', to: 'Go' })).toThrow(
      'The name SendShip is that of several commands: in ship and other.',
    );
    const written = rename(sourcesOf(twins), { kind: 'command', from: 'other.SendShip', to: 'Go' });
    const flagged = rename(sourcesOf(twins), {
      kind: 'command',
      from: 'SendShip',
      context: 'other',
      to: 'Go',
    });
    expect(written).toEqual(flagged);
    expect(written.places).toHaveLength(1);
  });

  it.each<[string, NamedKind, string, string, string]>([
    ['a typo', 'event', 'PriceChangd', 'PriceSet', 'Did you mean catalog.PriceChanged?'],
    ['an unknown context', 'event', 'catalogue.PriceChanged', 'PriceSet', 'Did you mean --context catalog?'],
    [
      'an unknown name',
      'context',
      'zzz',
      'yyy',
      'Use one of: customer, catalog, order, payment and shipping',
    ],
    ['the wrong casing', 'context', 'order', 'Order', 'kebab-case'],
    ['the wrong casing of a message', 'event', 'PriceChanged', 'price-set', 'PascalCase'],
    ['the name of another context', 'context', 'order', 'catalog', 'another name'],
    ['the name of a kernel', 'context', 'order', 'money', 'another name'],
    ['the name of an external system', 'context', 'order', 'psp', 'another name'],
    ['the name of an actor', 'context', 'order', 'shopper', 'another name'],
    ['the name of a type', 'aggregate', 'Order', 'OrderLine', 'another name'],
    ['the name of a query', 'command', 'PlaceOrder', 'GetOrder', 'another name'],
    ['the name of another event', 'event', 'OrderPlaced', 'OrderShipped', 'another name'],
  ])('refuses %s and says what to do', (_, kind, from, to, next) => {
    let thrown: unknown;
    try {
      rename(sourcesOf(example), { kind, from, to });
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(UserError);
    expect(thrown instanceof UserError ? thrown.next : '').toContain(next);
  });

  it('refuses two contexts for one thing', () => {
    const both = { kind: 'event', from: 'order.OrderPlaced', context: 'catalog', to: 'OrderTaken' } as const;
    expect(() => rename(sourcesOf(example), both)).toThrow(
      'order.OrderPlaced is not in the context catalog.',
    );
  });

  it('does not take a service that deploys others only for one of the context', () => {
    const text = example.replace('order: { contexts: [order],', 'order: { contexts: [catalog],');
    const { sources } = rename(sourcesOf(text), { kind: 'context', from: 'order', to: 'purchase' });
    expect(textOf(sources)).toContain('    order: { contexts: [catalog],');
  });
});

describe('listNamed', () => {
  it('lists what there is, with its context', () => {
    expect(listNamed(sourcesOf(example), 'context')).toEqual(
      parseModel(sourcesOf(example)).model?.contexts.map(({ name }) => name),
    );
    expect(listNamed(sourcesOf(example), 'aggregate')).toEqual([
      'customer.Customer',
      'catalog.Product',
      'catalog.StockItem',
      'order.Order',
      'payment.Payment',
      'shipping.Shipment',
    ]);
  });
});

/** Texts of the language that name neither a context nor a thing in one that can get another name. */
const otherTexts: readonly RegExp[] = [
  /\.(description|pattern|of|enum\[\]|vision|why|purpose|text|expr|fallback|upcast)$/,
  /\.(channel|capabilities\[\]|team|implements\[\]|domainRoles\[\]|ubiquitousLanguage\.\*|assumptions\[\]|openQuestions\[\])$/,
  /\.(idempotentBy|key|keyFrom|correlateBy|rejects\[\]|fail|invariants\[\]\.id|enforcedBy|states\[\]|initial|final\[\]|transitions\[\]\.(from\[\]|to))$/,
  /\.(timeout|maxLag|cache|rateLimit|retireAfter|openFor|p95|defaultTimeout|defaultRateLimit)$/,
  /\.(version|get|post|put|patch|delete|actor|scope|breaker|kernel|saga|issuer|audience|exchange)$/,
  /^\.(include\[\]|actors\[\]|system\.name|sagas\.\*\.steps\[\]\.name)$/,
  // A short form of a type is a scalar; a kernel knows its own types only.
  /\.(valueObjects|types)\.\*$|^\.sharedKernels\..*\.fields\.\*$/,
];

describe('every text of the language', () => {
  const texts = [...new Set([...textsOf(draftSchema())].map((path) => path.replace(/\.type$/, '')))];
  const models = [example, unusual('ship', 'Ship', 'ShipSent', 'SendShip')].map((text) =>
    readRaw(sourcesOf(text)),
  );
  const mentioned = models.flatMap((model) =>
    [...mentionsOf(model)].map(({ path }) =>
      path.map((step) => (typeof step === 'number' ? '[]' : `.${step}`)).join(''),
    ),
  );
  const isMentioned = (text: string) => {
    const form = new RegExp(`^${text.replaceAll(/[.[\]]/g, '\\$&').replaceAll('*', '[^.[]+')}(\\.type)?$`);
    return mentioned.some((path) => form.test(path));
  };

  it.each(texts)('%s names something that can get another name, or does not', (text) => {
    expect(isMentioned(text)).toBe(!otherTexts.some((other) => other.test(text)));
  });
});

/** Paths of all free texts: `.contexts.*.calls[].to`. */
function* textsOf(schema: JsonSchema, path = ''): Generator<string> {
  for (const one of schema.anyOf ?? []) yield* textsOf(one, path);
  if (schema.type === 'string' && schema.enum === undefined && schema.const === undefined) yield path;
  if (schema.items) yield* textsOf(schema.items, `${path}[]`);
  for (const [key, value] of Object.entries(schema.properties ?? {})) yield* textsOf(value, `${path}.${key}`);
  if (typeof schema.additionalProperties === 'object')
    yield* textsOf(schema.additionalProperties, `${path}.*`);
}
