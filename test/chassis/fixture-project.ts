import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { until } from './bus-contract.ts';

const root = join(import.meta.dirname, '..', '..');
/** What a failed test leaves running. */
const children: ChildProcess[] = [];
const generated = join(root, 'test', '.generated');

/** The chassis in its place, with two small services: a project to run with the real `node`. */
export async function makeProject(): Promise<{ readonly folder: string; remove(): Promise<void> }> {
  await mkdir(generated, { recursive: true });
  const folder = await mkdtemp(join(generated, 'chassis-'));
  // PostgreSQL runs as somebody else where tests run as root.
  await chmod(folder, 0o755);
  await cp(join(import.meta.dirname, 'fixtures', 'project'), folder, { recursive: true });
  for (const part of ['chassis', 'postgres', 'rabbitmq']) {
    await cp(join(root, 'templates', part), folder, { recursive: true });
  }
  return {
    folder,
    async remove() {
      for (const child of children.splice(0)) child.kill('SIGKILL');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A program of the project, with what it has printed so far. */
export type Program = {
  readonly process: ChildProcess;
  readonly output: () => string;
  /** Resolves when it has printed something that fits. */
  printed(pattern: RegExp): Promise<RegExpExecArray>;
  /** Sends a signal, if any, and resolves to the exit code. */
  ended(signal?: NodeJS.Signals): Promise<number | null>;
};

export function run(
  folder: string,
  file: string,
  env: NodeJS.ProcessEnv,
  parameters: string[] = [],
): Program {
  const { DATABASE_URL: _url, AMQP_URL: _amqp, TEST_DATABASE_URL: _test, ...inherited } = process.env;
  const child = spawn(process.execPath, [file, ...parameters], {
    cwd: folder,
    env: { ...inherited, ...env },
  });
  children.push(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)));
  const exited = once(child, 'exit');
  return {
    process: child,
    output: () => output,
    async printed(pattern) {
      await until(() => pattern.test(output) || child.exitCode !== null);
      const found = pattern.exec(output);
      if (!found) throw new Error(`it ended without printing ${pattern}:\n${output}`);
      return found;
    },
    async ended(signal) {
      if (signal) child.kill(signal);
      await exited;
      return child.exitCode;
    },
  };
}

/** Places an order with the fixture's service; the id of its event. Throws where it is not accepted. */
export async function place(address: string): Promise<string> {
  const response = await fetch(`${address}/v1/orders`, { method: 'POST' });
  const answer = await response.json();
  if (response.status === 201 && typeof Object(answer).id === 'string') return Object(answer).id;
  throw new Error(`not accepted: ${response.status}`);
}

/** Ids of the events a service has written down. */
export async function entries(address: string): Promise<readonly string[]> {
  const answer = await (await fetch(`${address}/v1/entries`)).json();
  return Array.isArray(answer) ? answer.map(String) : [];
}
