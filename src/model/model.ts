import type { MessageRef } from './message-ref.ts';
import type { Field, NamedType, TypeUse } from './type-use.ts';

export type { MessageRef } from './message-ref.ts';
export type { Field, Limits, NamedType, Scalar, TypeOwner, TypeUse } from './type-use.ts';

/**
 * The model as the rest of msv reads it: every default filled in, every short form expanded, every type and name resolved.
 * `parse` makes it from domain.yaml; blocks and the declared System are made from it.
 */
export type Model = {
  readonly system: { readonly name: string; readonly vision: string };
  readonly teams: readonly Team[];
  readonly subdomains: readonly {
    readonly name: string;
    readonly type: 'core' | 'supporting' | 'generic';
    readonly capabilities: readonly string[];
  }[];
  readonly actors: readonly string[];
  readonly externalSystems: readonly {
    readonly name: string;
    readonly description: string;
    readonly quality: string;
  }[];
  readonly sharedKernels: readonly SharedKernel[];
  readonly relationships: readonly Relationship[];
  readonly contexts: readonly Context[];
  readonly policies: readonly { readonly whenever: MessageRef; readonly then: string }[];
  readonly sagas: readonly Saga[];
  readonly scenarios: readonly {
    readonly name: string;
    readonly messages: readonly { readonly from: string; readonly send: string; readonly to: string }[];
  }[];
  readonly platform: Platform;
  /** `x-*` keys of the top level, passed through. */
  readonly extensions: Readonly<Record<string, unknown>>;
};

export type Team = { readonly name: string; readonly size: number | null; readonly channel: string };

export type SharedKernel = {
  readonly name: string;
  readonly owners: readonly string[];
  readonly types: readonly NamedType[];
};

export type Relationship = {
  readonly kind: 'symmetric' | 'directed';
  /** symmetric: the two parties as written; directed: [upstream, downstream]. */
  readonly parties: readonly [string, string];
  readonly pattern:
    | 'shared-kernel'
    | 'partnership'
    | 'separate-ways'
    | 'customer-supplier'
    | 'upstream-downstream';
  readonly upstreamRoles: readonly ('OHS' | 'PL')[];
  readonly downstreamRoles: readonly ('ACL' | 'CF')[];
  /** Names of commands, queries and events of the upstream. */
  readonly exposes: readonly string[];
  readonly kernel: string;
  readonly why: string;
};

export type Context = {
  readonly name: string;
  readonly purpose: string;
  readonly team: string;
  readonly implements: readonly string[];
  readonly domainRoles: readonly string[];
  readonly ubiquitousLanguage: readonly { readonly term: string; readonly meaning: string }[];
  readonly assumptions: readonly string[];
  readonly openQuestions: readonly string[];
  readonly stores: readonly Store[];
  readonly aggregates: readonly Aggregate[];
  /** Types of the context itself; value objects stand with their aggregate, names are unique in the context. */
  readonly types: readonly NamedType[];
  readonly queries: readonly Query[];
  readonly readModels: readonly ReadModel[];
  readonly consumes: readonly Consume[];
  readonly calls: readonly Call[];
  readonly http: { readonly version: string; readonly routes: readonly Route[] };
  readonly extensions: Readonly<Record<string, unknown>>;
};

export type Store = {
  readonly name: string;
  readonly kind: string;
  readonly role: 'system-of-record' | 'read' | 'cache';
};

export type Aggregate = {
  readonly name: string;
  readonly persistence: 'state' | 'event-sourced';
  readonly snapshotEvery: number | null;
  readonly root: {
    /** Name of the id's type, a wrapped value object or scalar alias. */ readonly id: string /** Field that carries the id in messages: `orderId` for OrderId. */;
    readonly idField: string;
    readonly fields: readonly Field[];
  };
  readonly valueObjects: readonly NamedType[];
  readonly lifecycle: Lifecycle | null;
  readonly invariants: readonly {
    readonly id: string;
    readonly text: string;
    readonly expr: string;
    readonly enforcedBy: string;
  }[];
  readonly commands: readonly Command[];
  readonly events: readonly Event[];
};

export type Lifecycle = {
  readonly states: readonly string[];
  readonly initial: string;
  readonly final: readonly string[];
  readonly transitions: readonly {
    readonly on: string;
    readonly from: readonly string[];
    readonly to: string;
  }[];
};

export type Command = {
  readonly name: string;
  readonly input: readonly Field[];
  readonly creates: boolean;
  readonly emits: readonly string[];
  readonly rejects: readonly string[];
  /** Input field that makes repeating harmless; '' where none. */
  readonly idempotentBy: string;
};

export type Event = {
  readonly name: string;
  readonly version: number;
  readonly visibility: 'public' | 'private';
  readonly payload: readonly Field[];
  readonly compatibility: 'backward' | 'forward' | 'full' | 'none';
  readonly history: readonly {
    readonly version: number;
    readonly payload: readonly Field[];
    readonly upcast: string;
    readonly retireAfter: string;
  }[];
};

export type Query = {
  readonly name: string;
  readonly input: readonly Field[];
  /** A `ref` may name a read model of the context: its fields are the type. */
  readonly returns: TypeUse;
  readonly from: { readonly kind: 'aggregate' | 'readModel'; readonly name: string };
};

export type ReadModel = {
  readonly name: string;
  readonly store: string;
  readonly key: string;
  readonly keyFrom: string;
  readonly fields: readonly Field[];
  readonly projects: readonly MessageRef[];
  readonly consistency: 'eventual' | 'strong';
  /** Milliseconds; null where the model is silent. */
  readonly maxLagMs: number | null;
};

export type Consume = {
  readonly event: MessageRef;
  readonly version: number;
  readonly do: { readonly kind: 'command' | 'projection' | 'function'; readonly name: string };
  readonly through: 'acl' | '';
  readonly saga: string;
  readonly idempotentBy: string;
  readonly onFailure: { readonly retries: number; readonly then: 'dead-letter' | 'park' | 'drop' };
};

export type Call = {
  /** A query or command of a context, or an external system. */
  readonly to:
    | { readonly kind: 'context'; readonly context: string; readonly message: string }
    | { readonly kind: 'external'; readonly name: string };
  readonly why: string;
  readonly when: 'request' | 'background';
  readonly timeoutMs: number;
  readonly retries: number;
  readonly idempotentBy: string;
  readonly breaker: string;
  readonly fallback: string;
  readonly through: 'acl' | '';
};

export type Route = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** As in the model: `/orders/{orderId}`, without the version. */
  readonly path: string;
  /** A command or query of the context. */
  readonly handles: string;
  readonly actor: string;
  readonly access: 'public' | 'internal';
  readonly auth: string;
  readonly scope: string;
  /** "20/m"; '' where none. */
  readonly rateLimit: string;
  /** Milliseconds; null where not cached. */
  readonly cacheMs: number | null;
};

export type Saga = {
  readonly name: string;
  readonly style: 'orchestrated' | 'choreographed';
  readonly in: string;
  readonly correlateBy: string;
  readonly startsOn: MessageRef;
  readonly timeoutMs: number | null;
  readonly steps: readonly SagaStep[];
  /** Command sent after compensation; null where none. */
  readonly onFailure: MessageRef | null;
  readonly endsOn: readonly MessageRef[];
};

/** orchestrated: the coordinator sends `do`. choreographed: `in` reacts to the event `on`. */
export type SagaStep =
  | {
      readonly kind: 'orchestrated';
      readonly name: string;
      readonly do: MessageRef;
      readonly ok: MessageRef;
      /** Name of the refusal; '' where the command has none. */
      readonly fail: string;
      readonly undo: MessageRef | null;
      readonly pivot: boolean;
      readonly retriable: boolean;
    }
  | {
      readonly kind: 'choreographed';
      readonly name: string;
      readonly on: MessageRef;
      readonly in: string;
      readonly do: MessageRef;
      readonly emits: MessageRef | null;
    };

export type Platform = {
  readonly broker: { readonly kind: string; readonly exchange: string };
  readonly discovery: string;
  readonly gateway: { readonly defaultRateLimit?: string | undefined } | null;
  readonly mesh: string;
  readonly breakers: readonly {
    readonly name: string;
    readonly failureRate: number;
    readonly window: number;
    readonly openForMs: number;
  }[];
  readonly services: readonly DeployedService[];
};

/** A deployment unit: one per context unless the model says otherwise. */
export type DeployedService = {
  readonly name: string;
  readonly contexts: readonly string[];
  readonly replicas: number;
  readonly deploy: string;
  readonly slo: { readonly availability: number | null; readonly p95Ms: number | null };
};
