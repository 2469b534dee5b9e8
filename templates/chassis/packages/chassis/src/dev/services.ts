import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseEnv } from 'node:util';
import type { Bus } from '../bus/bus.ts';
import type { Environment } from '../config.ts';
import type { Running } from '../running.ts';

/** A service of this project, as the dev runner sees it. */
export type Service = {
  readonly name: string;
  /** What `.env.example` says, and over it `.env` if a developer has one. */
  readonly env: Environment;
  readonly start: (env: Environment, overrides: { readonly bus?: Bus }) => Promise<Running>;
};

/** Every folder of `services/` that has a `src/start.ts`, by name. */
export async function findServices(root: string): Promise<readonly Service[]> {
  const folder = join(root, 'services');
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const services = await Promise.all(names.sort().map((name) => readService(join(folder, name), name)));
  return services.filter((service) => service !== undefined);
}

async function readService(folder: string, name: string): Promise<Service | undefined> {
  const file = join(folder, 'src', 'start.ts');
  if (!existsSync(file)) return undefined;
  const module: Pick<Service, 'start'> = await import(pathToFileURL(file).href);
  const env = { ...(await readEnv(join(folder, '.env.example'))), ...(await readEnv(join(folder, '.env'))) };
  return { name, env, start: module.start };
}

async function readEnv(file: string): Promise<Environment> {
  return parseEnv(await readFile(file, 'utf8').catch(() => ''));
}
