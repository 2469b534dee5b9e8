import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, delimiter, dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { buildIfStale } from './build.ts';

const msv = join(import.meta.dirname, '../bin/run.js');
const patienceMs = 60_000;
/** Scripts of the generated project run on the Node.js that runs this, whichever the machine has. */
const env = { ...process.env, PATH: `${dirname(process.execPath)}${delimiter}${process.env.PATH}` };

/** Runs a program to its end; throws with what it said where it ends with another code than expected. */
function run(program: string, args: readonly string[], cwd: string, codes: readonly number[] = [0]): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd,
    env,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (error !== undefined) throw error;
  if (status === null || !codes.includes(status)) {
    throw new Error(`${basename(program)} ${args.join(' ')} ended with ${status}:\n${stdout}${stderr}`);
  }
  return stdout;
}

function runMsv(args: readonly string[], cwd: string, codes?: readonly number[]): string {
  return run(process.execPath, [msv, ...args], cwd, codes);
}

function say(step: string, text: string): void {
  console.log(`${step.padEnd(10)} ${text}`);
}

/** A started `msv dev`: where each service listens, what it has said, and how to stop it. */
type Dev = {
  readonly addresses: ReadonlyMap<string, string>;
  readonly stop: () => Promise<void>;
};

/** Starts `msv dev` and waits until it has printed an address for each service of the project. */
async function startDev(project: string): Promise<Dev> {
  const services = readdirSync(join(project, 'services'));
  const child = spawn(process.execPath, [msv, 'dev'], { cwd: project, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  }
  const stop = () => stopChild(child);
  try {
    const addresses = await eventually('the services to start', async () => {
      if (child.exitCode !== null) throw new Error(`msv dev ended with ${child.exitCode}:\n${said}`);
      const lines = [...said.matchAll(/^([\w-]+) +(http:\/\/\S+) +docs /gm)];
      const found = new Map(lines.map(([, name = '', address = '']) => [name, address]));
      return services.every((name) => found.has(name)) ? found : undefined;
    });
    return { addresses, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = new Promise((resolve) => child.on('close', resolve));
  child.kill('SIGINT');
  await ended;
}

/** Asks until there is an answer; throws when that takes too long. */
async function eventually<T>(what: string, ask: () => Promise<T | undefined>): Promise<T> {
  const end = Date.now() + patienceMs;
  while (Date.now() < end) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await wait(100);
  }
  throw new Error(`waited ${patienceMs / 1000} s for ${what} in vain`);
}

type Request = {
  readonly method?: string;
  readonly body?: object;
  readonly headers?: Record<string, string>;
};

/** One request; throws where the answer is no success. Returns what was answered, `undefined` for an empty body. */
async function request(url: string, { method = 'GET', body, headers = {} }: Request): Promise<unknown> {
  const response = await fetch(url, {
    method,
    headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${url} answered ${response.status}: ${text}`);
  return text === '' ? undefined : JSON.parse(text);
}

function field(value: unknown, name: string): string {
  return String(Reflect.get(Object(value), name));
}

/** The business run: a customer registers and orders; payment and shipping hear of it. */
async function shop(project: string, { addresses }: Dev): Promise<void> {
  const at = (service: string, path: string) => `${addresses.get(service)}/v1${path}`;
  const scopes = ['order.write', 'order.read', 'catalog.write'].flatMap((scope) => ['--scope', scope]);
  const token = run('npm', ['run', '--silent', 'token', '--', ...scopes], project).trim();
  const key = run('npm', ['run', '--silent', 'token', '--', '--api-key'], project).trim();
  const user = { authorization: `Bearer ${token}` };

  const email = `ada-${randomUUID()}@example.com`;
  const registered = await request(at('customer', '/customers'), {
    method: 'POST',
    body: { email, name: 'Ada' },
  });
  const customerId = field(registered, 'customerId');
  say('register', `POST /v1/customers            customer ${customerId}`);

  const orderId = randomUUID();
  const price = { amount: '12.50', currency: 'EUR' };
  const shipTo = { line1: 'Main Street 1', zip: '12345', city: 'Berlin', country: 'DE' };
  const product = { sku: 'MUG-1', title: 'Mug', price, weightGrams: 350 };
  await request(at('catalog', '/products'), { method: 'POST', headers: user, body: product });
  const lines = [{ item: product.sku, quantity: 1, unitPrice: price }];
  await request(at('order', '/orders'), {
    method: 'POST',
    headers: user,
    body: { orderId, customerId, lines, total: price, shipTo },
  });
  say('order', `POST /v1/orders               order ${orderId}`);

  const shipment = await eventually('the shipment of the order', async () => {
    const found = await request(at('shipping', `/shipments?orderId=${orderId}`), {
      headers: { 'x-api-key': key },
    });
    return Array.isArray(found) ? found[0] : undefined;
  });
  say('event', `OrderPlaced reached shipping: shipment ${field(shipment, 'shipmentId')} is booked`);
  await eventually('the order to be confirmed', async () => {
    const found = await request(at('order', `/orders/${orderId}`), { headers: user });
    return field(found, 'state') === 'confirmed' ? true : undefined;
  });
  say('event', 'OrderPlaced reached payment, PaymentAuthorized came back: the order is confirmed');
}

/** A fault put into the generated project: the first place where the text stands is replaced. */
function plant(folder: string, file: string, from: string | RegExp, to: string): void {
  const path = join(folder, file);
  const before = readFileSync(path, 'utf8');
  const after = before.replace(from, to);
  if (after === before) throw new Error(`${file} has no ${from} to plant a fault at`);
  writeFileSync(path, after);
}

type Finding = { readonly rule: string; readonly message: string };

function lint(folder: string, codes: readonly number[]): readonly Finding[] {
  return JSON.parse(runMsv(['lint', 'architecture', folder, '--format', 'json'], folder, codes)).findings;
}

/** Lints the project, then copies of it with one fault each. */
function judge(project: string, scratch: string): void {
  const clean = lint(project, [0]);
  if (clean.length > 0)
    throw new Error(`the generated project is not clean: ${JSON.stringify(clean, null, 2)}`);
  say('lint', 'msv lint architecture         no finding');
  const copy = (name: string) => {
    const folder = join(scratch, name);
    const filter = (source: string) => !source.includes('node_modules');
    cpSync(project, folder, { recursive: true, filter });
    return folder;
  };
  const shared = copy('shared');
  plant(shared, 'deploy/compose.yaml', /@postgres:5432\/catalog\b/, '@postgres:5432/customer');
  expectOnly(lint(shared, [1]), 'shared-database');
  const chained = copy('chained');
  plantCall(chained);
  expectOnly(lint(chained, [1]), 'sync-call-chain');
}

/** Order asks customer already; now customer asks catalog before it answers. */
function plantCall(folder: string): void {
  plant(
    folder,
    'services/customer/src/application/get-customer.ts',
    /(export async function getCustomer\([^{]*\{\n)/,
    "$1  await fetch('http://catalog:8080/v1/products/MUG-1');\n",
  );
}

function expectOnly(findings: readonly Finding[], rule: string): void {
  const [first] = findings;
  if (findings.length !== 1 || first?.rule !== rule) {
    throw new Error(`planted ${rule}, found ${JSON.stringify(findings, null, 2)}`);
  }
  say('planted', `${rule}: ${first.message}`);
}

async function main(): Promise<void> {
  await buildIfStale();
  const scratch = mkdtempSync(join(tmpdir(), 'msv-demo-'));
  const project = join(scratch, 'shop');
  try {
    runMsv(['new', 'project', 'shop', '--example', 'shop', '--yes', '--no-install'], scratch);
    const files = readdirSync(project, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    say('generate', `msv new project shop --example shop   ${files.length} files`);
    run('npm', ['install', '--no-fund', '--no-audit'], project);
    say(
      'install',
      `npm install                   ${readdirSync(join(project, 'node_modules')).length} folders`,
    );
    const dev = await startDev(project);
    for (const [name, address] of dev.addresses) say('start', `${name.padEnd(10)} ${address}`);
    try {
      await shop(project, dev);
    } finally {
      await dev.stop();
    }
    say('stop', 'msv dev ended cleanly');
    judge(project, scratch);
    console.log(
      '\nDone. The same for yourself: msv new project shop --example shop && cd shop && npm install && msv dev',
    );
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

if (import.meta.main) await main();
