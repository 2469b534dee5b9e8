import { readdir } from 'node:fs/promises';
import type { Environment } from '../config.ts';

/** Gives services a server that needs no installation. One file per server in `providers/`, found by its being there. */
export type Provider = {
  /** Setting it provides: a service that has it gets it. */
  readonly setting: string;
  /** A server whose data lasts from one run to the next. */
  start(options: ServerPlace): Promise<Provided>;
  /** A server for one run of the tests; tests find it by these variables. */
  startForTests(env: Environment): Promise<{ readonly env: Environment; stop(): Promise<void> }>;
};

export type ServerPlace = {
  readonly env: Environment;
  /** Name of the project, to tell its data from others' on a shared server. */
  readonly project: string;
  /** Folder for the server's data, below `.msv/dev`. */
  readonly directory: string;
  /** Forget what earlier runs left. */
  readonly reset: boolean;
};

export type Provided = {
  /** What was used and where, for a person: "PostgreSQL 15 of this machine, data in …". */
  readonly description: string;
  /** The setting's value for one service. */
  valueFor(service: string): Promise<string>;
  stop(): Promise<void>;
};

/** The providers this project has, by the technologies of its model. */
export async function findProviders(): Promise<readonly Provider[]> {
  const folder = new URL('./providers/', import.meta.url);
  const files = (await readdir(folder).catch(() => [])).filter((file) => file.endsWith('.ts')).sort();
  const modules: { provider: Provider }[] = await Promise.all(
    files.map((file) => import(new URL(file, folder).href)),
  );
  return modules.map((module) => module.provider);
}
