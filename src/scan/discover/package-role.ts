import { folderOf } from '../files/path.ts';
import type { Repository } from '../files/repository.ts';
import { readJson } from '../manifests/loose-json.ts';

/** What package.json and the files beside it say of a folder. */
export type PackageFacts = {
  readonly folder: string;
  readonly name: string;
  readonly dependencies: ReadonlySet<string>;
  readonly scripts: ReadonlyMap<string, string>;
  readonly workspaces: readonly string[];
  readonly main: string;
};

const serverPackages =
  /^(?:express|fastify|koa|hono|@hono\/node-server|@hapi\/hapi|restify|polka|@nestjs\/(?:core|microservices|platform-.*)|@grpc\/grpc-js|grpc|nice-grpc|@connectrpc\/connect-node|apollo-server.*|@apollo\/(?:server|gateway|subgraph)|graphql-yoga|mercurius|moleculer(?:-web)?|@loopback\/core|@feathersjs\/.*|sails|@adonisjs\/core|elysia|micro|tsoa|routing-controllers|@trpc\/server|http-proxy.*|@fastify\/http-proxy|express-http-proxy|fast-gateway|express-gateway|seneca|cote|@tinyhttp\/app|h3|nitropack|@middy\/core|socket\.io|ws|@marblejs\/.*|@foal\/core|@midwayjs\/.*|egg|encore\.dev|msv-chassis)$/;
const workerPackages =
  /^(?:amqplib|amqp-connection-manager|rabbitmq-client|rascal|@golevelup\/nestjs-rabbitmq|kafkajs|node-rdkafka|@confluentinc\/kafka-javascript|kafka-node|nats|@nats-io\/.*|node-nats-streaming|bull|bullmq|bee-queue|agenda|mqtt|@aws-sdk\/client-sqs|sqs-consumer|@google-cloud\/pubsub|@azure\/service-bus|@temporalio\/worker|node-cron|cron)$/;
const clientPackages =
  /^(?:next|nuxt|react-dom|react-scripts|react-native|expo|vue|@angular\/core|svelte|@sveltejs\/kit|gatsby|@remix-run\/react|astro|solid-js|preact|electron|@ionic\/.*|jquery|@docusaurus\/core|vitepress|storybook)$/;

/** Reads every package.json. */
export function readPackages(repository: Repository): readonly PackageFacts[] {
  return repository.paths
    .filter((path) => path === 'package.json' || path.endsWith('/package.json'))
    .flatMap((path) => {
      const json = readJson(repository, path) ?? salvaged(repository.read(path) ?? '');
      return isRecord(json) ? [factsOf(folderOf(path), json)] : [];
    });
}

/** What a package.json that is no JSON still tells: a conflict marker or a lost comma takes no service off the map. */
function salvaged(text: string): Readonly<Record<string, unknown>> | undefined {
  if (!/"(?:scripts|dependencies)"/.test(text)) return undefined;
  const pairs = (part: string): readonly (readonly [string, string])[] =>
    [...part.matchAll(/"([^"\n]+)"\s*:\s*"([^"\n]*)"/g)].map((one) => [one[1] ?? '', one[2] ?? ''] as const);
  const blocks = ['scripts', 'dependencies', 'peerDependencies'].map((key) => {
    const body = new RegExp(`"${key}"\\s*:\\s*\\{([^}]*)`).exec(text)?.[1] ?? '';
    return [key, Object.fromEntries(pairs(body))] as const;
  });
  return { ...Object.fromEntries(pairs(text.replace(/\{[^{}]*\}/g, ''))), ...Object.fromEntries(blocks) };
}

function factsOf(folder: string, json: Readonly<Record<string, unknown>>): PackageFacts {
  const workspaces = isRecord(json.workspaces) ? json.workspaces.packages : json.workspaces;
  return {
    folder,
    name: typeof json.name === 'string' ? json.name : '',
    dependencies: new Set([
      ...keysOf(json.dependencies),
      ...keysOf(json.peerDependencies),
      ...keysOf(json.optionalDependencies),
    ]),
    scripts: new Map(
      isRecord(json.scripts)
        ? Object.entries(json.scripts).map(([key, value]) => [key, String(value)] as const)
        : [],
    ),
    workspaces: Array.isArray(workspaces) ? workspaces.map(String) : [],
    main: typeof json.main === 'string' ? json.main : '',
  };
}

export function hasServer(facts: PackageFacts): boolean {
  return some(facts, serverPackages);
}

export function hasWorker(facts: PackageFacts): boolean {
  return some(facts, workerPackages);
}

/** A front end: it has a browser framework, and no server that is more than its own renderer. */
export function isFrontEnd(facts: PackageFacts): boolean {
  if (!some(facts, clientPackages)) return false;
  if (
    facts.dependencies.has('next') ||
    facts.dependencies.has('nuxt') ||
    facts.dependencies.has('react-scripts') ||
    facts.dependencies.has('@angular/core')
  )
    return true;
  return !some(facts, serverPackages);
}

/** Whether a script starts a process of the package itself: `node x`, `tsx x`, `nest start`. */
export function startScript(facts: PackageFacts): string | undefined {
  for (const name of [
    'start',
    'start:prod',
    'start:dev',
    'dev',
    'serve',
    'start:debug',
    'develop',
    'server',
    'start:server',
  ]) {
    const script = facts.scripts.get(name);
    if (
      script !== undefined &&
      /\b(?:node|nodemon|ts-node|ts-node-dev|tsnd|tsx|nest|pm2|bun|moleculer-runner|fastify|functions-framework|func|concurrently|swc-node|babel-node|bin\/www|cross-env|dotenv|encore|serverless|forever|npm-run-all|turbo)\b/.test(
        script,
      )
    )
      return script;
  }
  return undefined;
}

function some(facts: PackageFacts, pattern: RegExp): boolean {
  for (const name of facts.dependencies) if (pattern.test(name)) return true;
  return false;
}

function keysOf(value: unknown): readonly string[] {
  return isRecord(value) ? Object.keys(value) : [];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
