/** What one context asks of another: `b` stands for b.Ask, anything else is written out. */
type Call = { readonly to: string; readonly [key: string]: unknown };

type Parts = {
  /** The calls of each context, in their order. */
  readonly calls: Readonly<Record<string, readonly (Call | string)[]>>;
  /** Contexts deployed together, by service. */
  readonly services?: Readonly<Record<string, object>>;
  readonly gateway?: object;
  /** Contexts with a public route. */
  readonly open?: readonly string[];
  readonly externals?: readonly string[];
};

/** A model of contexts that each answer a query Ask and a command Do, and call each other. JSON is YAML. */
export function callsModel({ calls, services, gateway, open = [], externals = [] }: Parts): string {
  const contexts = Object.entries(calls).map(([name, own]) => {
    const routes = [{ get: '/things/{thingId}', handles: 'Ask', auth: 'none' }];
    return [
      name,
      { ...answering, calls: own.map(toCall), ...(open.includes(name) ? { http: { routes } } : {}) },
    ];
  });
  return JSON.stringify(
    {
      msv: 1,
      system: { name: 'shop' },
      externalSystems: Object.fromEntries(externals.map((name) => [name, {}])),
      contexts: Object.fromEntries(contexts),
      platform: { ...(services ? { services } : {}), ...(gateway ? { gateway } : {}) },
    },
    null,
    1,
  );
}

/** A row of contexts, each calling the next: c0 > c1 > ... */
export function rowModel(length: number, call: object = {}): string {
  const names = Array.from({ length }, (_, index) => `c${index}`);
  return callsModel({
    calls: Object.fromEntries(
      names.map((name, index) => [name, index + 1 < length ? [{ to: `c${index + 1}.Ask`, ...call }] : []]),
    ),
  });
}

function toCall(call: Call | string): object {
  const { to, ...rest } = typeof call === 'string' ? { to: `${call}.Ask` } : call;
  return { to, why: 'it has to', timeout: '100ms', fallback: 'nothing', ...rest };
}

const answering = {
  aggregates: {
    Thing: {
      root: { id: 'ThingId' },
      valueObjects: { ThingId: { of: 'uuid' } },
      commands: { Do: { input: { thingId: 'ThingId' }, emits: ['Done'] } },
      events: { Done: { payload: { thingId: 'ThingId' } } },
    },
  },
  queries: { Ask: { input: { thingId: 'ThingId' }, returns: 'ThingId', from: 'aggregate:Thing' } },
};
