/** A place in a file. Lines and columns count from 1; `file` is relative to the project root, with forward slashes. */
export type Place = { readonly file: string; readonly line: number; readonly column: number };

/** One step of a proof: at this place stands what the note says. Notes never hold a secret. */
export type Evidence = Place & { readonly note: string };

/** certain: two kinds of evidence agree or a literal proves it. firm: resolved. tentative: by name or default only. */
export type Confidence = 'certain' | 'firm' | 'tentative';

/** The one noun of msv: services and what ties them, as declared by a model or as observed in code. */
export type System = {
  readonly name: string;
  readonly view: 'declared' | 'observed';
  readonly services: readonly Service[];
  readonly stores: readonly Store[];
  /** What could not be resolved, each with its place. Nothing is skipped in silence. */
  readonly unknowns: readonly Unknown[];
  readonly coverage: Coverage;
};

/** A deployable process with server-side code or a place in the deployment. Front ends and one-off jobs are not services. */
export type Service = {
  /** The compose or Kubernetes name where there is one, else the folder. Unique in the system. */
  readonly name: string;
  /** Folder relative to the project root; '.' for the root itself. */
  readonly root: string;
  readonly language: 'ts' | 'js' | 'other';
  /** A gateway forwards for others (API gateway, BFF, reverse proxy); a worker listens on no port. */
  readonly role: 'service' | 'gateway' | 'worker';
  /** Bounded contexts the service holds; empty where no model tells. */
  readonly contexts: readonly string[];
  readonly endpoints: readonly Endpoint[];
  readonly calls: readonly Call[];
  readonly publishes: readonly EventUse[];
  readonly subscribes: readonly EventUse[];
  readonly storeUses: readonly StoreUse[];
  /** Imports that reach into another service's folder. */
  readonly imports: readonly CrossImport[];
  /** Why this is taken for a service. */
  readonly evidence: readonly Evidence[];
};

/** http, grpc, message (request/reply handler), graphql and action count as endpoints; proxy, infra and ws do not. */
export type EndpointKind = 'http' | 'grpc' | 'message' | 'graphql' | 'action' | 'proxy' | 'infra' | 'ws';

export type Endpoint = {
  readonly kind: EndpointKind;
  /** HTTP verb in upper case, `ALL`, or for graphql `QUERY | MUTATION | SUBSCRIPTION`; '' for the other kinds. */
  readonly method: string;
  /** Full path as mounted in the service (parameters as `:name`), or the name of the operation. */
  readonly path: string;
  /** Answers liveness, readiness or health questions. */
  readonly health: boolean;
  readonly confidence: Confidence;
  readonly evidence: readonly Evidence[];
};

/** A request that waits for its answer: HTTP, gRPC, GraphQL, request/reply over a broker. Publishing an event is none. */
export type Call = {
  /** Name of a service, `external:NAME`, or null where it is not known. */
  readonly to: string | null;
  readonly kind: 'http' | 'grpc' | 'message' | 'graphql' | 'action' | 'proxy';
  /** What is asked for, where known: verb and path, or the operation's name in `path`. */
  readonly method: string;
  readonly path: string;
  /** Endpoints ("POST /orders") and subscriptions ("on OrderPlaced") of the caller from which this call is reached; empty where unknown. */
  readonly reachedFrom: readonly string[];
  /** Deadline of one attempt in milliseconds; null where none is seen. */
  readonly timeoutMs: number | null;
  readonly confidence: Confidence;
  readonly evidence: readonly Evidence[];
};

export type EventUse = {
  /** Name of the event, routing key or topic, as written. */
  readonly event: string;
  /** Exchange, topic, stream or queue it travels on; '' where unknown. */
  readonly channel: string;
  readonly confidence: Confidence;
  readonly evidence: readonly Evidence[];
};

/** A logical database. Two services that use the same `id` share it. */
export type Store = {
  readonly id: string;
  readonly engine: string;
  /** Host after alias folding (compose service, Kubernetes Service), or the secret or key it comes from; never credentials. */
  readonly host: string;
  readonly database: string;
  readonly schema: string;
  /** What it is for: a cache, queue or session store is not a system of record. */
  readonly purpose: 'record' | 'cache' | 'queue';
};

export type StoreUse = {
  /** Id of the store. */
  readonly store: string;
  readonly tables: readonly TableUse[];
  readonly confidence: Confidence;
  readonly evidence: readonly Evidence[];
};

export type TableUse = {
  readonly table: string;
  /** owns: creates or migrates it. */
  readonly access: 'owns' | 'writes' | 'reads';
  readonly evidence: readonly Evidence[];
};

export type CrossImport = {
  /** Service whose folder is reached into. */
  readonly to: string;
  /** Imported file or package, as resolved, relative to the project root. */
  readonly target: string;
  readonly typeOnly: boolean;
  readonly evidence: readonly Evidence[];
};

/** Something seen but not understood. */
export type Unknown = Place & {
  readonly service: string;
  readonly kind: 'call-target' | 'store' | 'route' | 'event' | 'file';
  readonly note: string;
};

export type Coverage = {
  /** Sites where a call, store, route or event was recognised, and how many of them were resolved to a target. */
  readonly calls: Share;
  readonly stores: Share;
  readonly routes: Share;
  readonly events: Share;
  readonly filesRead: number;
  /** Files passed over, each with its reason; generated and ignored folders are not listed. */
  readonly filesSkipped: readonly { readonly file: string; readonly reason: string }[];
};

export type Share = { readonly resolved: number; readonly total: number };
