import type { EndpointKind, Store } from '../system/system.ts';
import type { Assumptions } from './evaluate/evaluator.ts';
import type { LibraryValue, Scope, Step, Term, Value } from './evaluate/value.ts';
import type { Field, TypeRef } from './lower/summary.ts';

/**
 * How to teach msv one more library
 * =================================
 * Make a folder `src/technologies/<lib>/` with two files, then run `npm run indexes`.
 *
 * **recognise.ts** exports `recogniser`:
 *
 *     export const recogniser: Recogniser = {
 *       id: 'axios',                       // the folder's name
 *       packages: ['axios'],               // active for a service that imports one of these
 *       *recognise(view) {
 *         for (const call of view.calls('axios')) {
 *           if (/^(?:create\(\)\.)?(?:get|post)$/.test(call.path)) yield { kind: 'call', ... };
 *         }
 *       },
 *     };
 *
 * A recogniser sees one service at a time, and of it only calls, decorators and values: no syntax tree.
 *
 * - `view.calls(package)` gives every call that reaches into that package, wherever the object came from: through imports,
 *   constants, class fields, constructor parameters, factories, wrappers. `call.path` says what is called:
 *   `get` for `axios.get(...)`, `create().get` for a method of what `axios.create(...)` returned, `Router().use`,
 *   `Pool()` for `new Pool(...)`, `Channel.publish` for a method of something that is only declared as `Channel`.
 *   `default` exports leave no trace in a path. `view.calls('global')` has `fetch`, `process` the process.
 * - A fact holds *terms*, not texts: `call.args[0]`, `view.member(call.args[0], 'url')`. msv evaluates them later. Where a term
 *   depends on a parameter of the enclosing function, msv repeats the fact for each caller ("sink promotion"), so a recogniser
 *   never has to care about wrappers.
 * - Where a recogniser must look at a value itself, `view.text(term)` gives the text if it is known in the code,
 *   `view.values(term)` all values, `view.list(term)` the elements of a list.
 * - `view.decorated(package, name)` gives the classes, methods, fields and parameters that carry a decorator.
 * - `view.files(suffix)` gives other files of the service: `.prisma`, `.proto`, `.sql`.
 * - `view.ownCalls(files, name)` gives calls of functions that are not a package's but lie in the repository itself, such as those
 *   of the chassis that msv generates. A recogniser that speaks for such functions says by `covers` which facts of others they are.
 *
 * **page.md** is documentation and test in one: see `test/technologies/pages.test.ts` for its form.
 */
export type Recogniser = {
  /** Folder name under `src/technologies`. */
  readonly id: string;
  /** Packages whose import (or dependency) by a service switches this on; empty: always on. */
  readonly packages: readonly string[];
  readonly recognise: (view: ServiceView) => Iterable<Fact>;
  /** Calls of these packages that give back the object they are called on, by path: `Hono().get`. */
  readonly fluent?: RegExp;
  /** What a parameter is by its name, where nobody is seen to pass it: plugins and route files that are loaded by folder. */
  readonly parameters?: readonly ParameterName[];
  /** Whether a fact of another recogniser is but the machinery behind facts of this one. Only its calls, publishes and subscribes are asked about. */
  readonly covers?: (view: ServiceView, site: Site) => boolean;
};

export type ParameterName = { readonly name: RegExp; readonly module: string; readonly path: string };

/** A text that is put together from written pieces and terms. A term without value (an absent option) adds nothing. */
export type Pieces = readonly (string | Term)[];

/** Where a fact shows, and under which assumptions about callers. */
export type Site = {
  readonly file: string;
  readonly at: number;
  /** Function around it; 0 is the module. */
  readonly fn: number;
  /** How it reads in the evidence: `axios.get(...)`. */
  readonly note: string;
  readonly assumed: Assumptions;
  /** Calls on the way here, outermost first, each with the function that holds it. */
  readonly via: readonly (Step & { readonly fn: number })[];
  /** The outermost of them: the function that is behind it all. */
  readonly from: { readonly file: string; readonly fn: number };
  /** Inside a loop. */
  readonly loop: boolean;
};

export type Fact =
  | EndpointFact
  /** A router (or app) hangs below another: `app.use('/api', router)`. Child and parent are told apart by `view.identity`. */
  | {
      readonly kind: 'mount';
      readonly parent: Term;
      readonly child: Term;
      readonly prefix: Pieces;
      readonly site: Site;
    }
  /**
   * A router and the prefix of all its routes. root 'always': it answers requests itself, such as `express()`;
   * 'alone': it does if it hangs below no other; 'never': its routes are live only where it is mounted.
   */
  | {
      readonly kind: 'router';
      readonly router: string;
      readonly root: 'always' | 'alone' | 'never';
      readonly prefix: Pieces;
      readonly site: Site;
    }
  | CallFact
  | {
      readonly kind: 'publish' | 'subscribe';
      readonly event: Pieces;
      /** Exchange, topic or stream; empty if the event's name is all there is. */
      readonly channel: Pieces;
      /** Functions that run when it arrives. */
      readonly handlers: readonly Term[];
      readonly site: Site;
    }
  | StoreFact
  | {
      readonly kind: 'table';
      readonly table: Pieces;
      readonly access: 'owns' | 'writes' | 'reads';
      readonly engine: string;
      /** `handle` of the store it lies in; '' for the only store of that engine. */
      readonly handle: string;
      readonly site: Site;
    }
  /** SQL that is run: the tables that it names are worked out when the whole of it is known. */
  | {
      readonly kind: 'statement';
      readonly sql: Pieces;
      readonly engine: string;
      readonly handle: string;
      readonly site: Site;
    }
  /** A port on which the process listens. */
  | { readonly kind: 'listen'; readonly port: Pieces; readonly site: Site }
  /** Seen but not understood. */
  | {
      readonly kind: 'unknown';
      readonly about: 'call-target' | 'store' | 'route' | 'event';
      readonly note: string;
      readonly site: Site;
    };

export type EndpointFact = {
  readonly kind: 'endpoint';
  readonly protocol: EndpointKind;
  /** HTTP verb; QUERY, MUTATION, SUBSCRIPTION; '' for the rest. */
  readonly method: Pieces;
  readonly path: Pieces;
  /** Router it is registered on; null where `path` is whole. */
  readonly router: Term | null;
  readonly handlers: readonly Term[];
  readonly site: Site;
};

export type CallFact = {
  readonly kind: 'call';
  readonly protocol: 'http' | 'grpc' | 'message' | 'graphql' | 'action' | 'proxy';
  readonly target: Target;
  readonly method: Pieces;
  /** Path or operation; empty where the url has it. */
  readonly path: Pieces;
  readonly timeout: Term | null;
  readonly site: Site;
};

/** Whom a call goes to. */
export type Target =
  /** An address with or without scheme and path: `http://users:3000/x`, `users:3000`. */
  | {
      readonly kind: 'url';
      readonly url: Pieces;
      /** What the code calls the other side, for where the address leads out of the system or is not known. */
      readonly name?: Pieces;
    }
  /** The operation's own name finds the service that offers it: `auth.AuthService`, a message pattern; `address` is the fallback. */
  | {
      readonly kind: 'operation';
      readonly protocol: EndpointKind;
      readonly name: Pieces;
      readonly address: Pieces;
    }
  /** A service known by name. */
  | { readonly kind: 'service'; readonly name: Pieces };

export type StoreFact = {
  readonly kind: 'store';
  readonly engine: string;
  /** Where the settings name the engine: `type`, `dialect`, `client`. */
  readonly dialect?: Pieces;
  readonly purpose: Store['purpose'];
  /** Connection string; or the parts of it. Empty where not given. */
  readonly url: Pieces;
  readonly host: Pieces;
  readonly port: Pieces;
  readonly database: Pieces;
  readonly schema: Pieces;
  /** A name by which table facts refer to this store; '' if none do. */
  readonly handle: string;
  readonly site: Site;
};

/** A call into a package. */
export type LibraryCall = {
  /** Specifier as imported: `axios`, `graphql-request`, `mysql2/promise`. */
  readonly module: string;
  readonly path: string;
  /** What is called; `callee.of` is the receiver. */
  readonly callee: LibraryValue;
  readonly args: readonly Term[];
  /** The call as a term: its values are what it returns. */
  readonly term: Term;
  readonly types: readonly TypeRef[];
  readonly site: Site;
};

/** A call of a function of the repository itself. */
export type OwnCall = {
  readonly args: readonly Term[];
  /** What was given to the function that made the object whose method is called: the options of a client. */
  readonly maker: readonly Term[];
  readonly site: Site;
};

/** Something that carries a decorator of a package. */
export type Decorated = {
  /** Arguments of the decorator. */
  readonly args: readonly Term[];
  readonly site: Site;
  readonly file: string;
  readonly cls: number;
  readonly className: string;
  readonly target:
    | { readonly kind: 'class' }
    | { readonly kind: 'method'; readonly name: string; readonly fn: number }
    | { readonly kind: 'field'; readonly field: Field };
};

/** What a recogniser may ask about one service. */
export type ServiceView = {
  readonly service: string;
  /** Folder of the service. */
  readonly root: string;
  /** Calls into a package (all its specifiers), or into `global` or `process`. */
  readonly calls: (packageName: string) => readonly LibraryCall[];
  /** Calls of the repository's own functions in files that match: `createClient`, `createClient.get` for a method of what it returns. */
  readonly ownCalls: (files: RegExp, name: string) => readonly OwnCall[];
  /** Name of a function after those around it: `createClient.get`; '' for the module. */
  readonly functionName: (file: string, fn: number) => string;
  /** Decorated classes and members. `name` '' gives all of that package. The decorator's own name is `site.note`. */
  readonly decorated: (packageName: string, name: string) => readonly Decorated[];
  readonly imports: (packageName: string) => boolean;
  readonly values: (term: Term | undefined, site?: Site) => readonly Value[];
  /** The text of a term if it is written in the code. */
  readonly text: (term: Term | undefined, site?: Site) => string | undefined;
  /** Elements of a list; the term itself if it is none. */
  readonly list: (term: Term | undefined, site?: Site) => readonly Term[];
  /** Properties of an object with their values. */
  readonly properties: (
    term: Term | undefined,
    site?: Site,
  ) => readonly { readonly key: string; readonly value: Term; readonly at: number }[];
  /** Whether the term has any value. A method that every text or list has is none. */
  readonly has: (term: Term | undefined, site?: Site) => boolean;
  /** The member of a term, as a term. */
  readonly member: (term: Term | undefined, ...names: readonly string[]) => Term | undefined;
  /** Names that tell one router, client or model from another. */
  readonly identities: (term: Term | undefined, site?: Site) => readonly string[];
  /** A term for a parameter of a function value: the instance that a plugin receives. */
  readonly parameter: (fn: Value, index: number) => Term | undefined;
  /** What a function value returns, as terms: its parameters are open or injected. */
  readonly returned: (fn: Value) => readonly Term[];
  /** The environment variable of that name, read at a place that is not code. */
  readonly environment: (key: string, path: string) => Term;
  /** Other files of the service and of the packages it imports; or of the whole repository, for what is named globally. */
  readonly files: (
    suffix: string,
    where?: 'service' | 'repository',
  ) => readonly { readonly path: string; readonly text: string }[];
  /** Values that a code file exports under a name; `default` is also `module.exports`. */
  readonly exported: (path: string, name: string) => readonly Value[];
  /** Code files of the service. */
  readonly codeFiles: readonly string[];
  /** What is assigned to a member of a value elsewhere: `client.defaults.baseURL = url`. */
  readonly assigned: (value: Value | null, ...path: readonly string[]) => readonly Term[];
  /** All code files of the repository, for what a service offers on behalf of others. */
  readonly allCodeFiles: readonly string[];
  /** All classes of the service's files. */
  readonly classes: () => readonly {
    readonly file: string;
    readonly cls: number;
    readonly name: string;
    readonly base: readonly Value[];
    /** Decorators by the name that is written, wherever they come from. */
    readonly decorators: readonly { readonly name: string; readonly at: number }[];
    readonly methods: readonly { readonly name: string; readonly fn: number }[];
    readonly scope: Scope;
  }[];
  /** A site in a file that is not code, by line. */
  readonly siteIn: (path: string, line: number, note: string) => Site;
};
