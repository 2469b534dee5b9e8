import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, escapeIdentifier, escapeLiteral } from 'pg';
import type { Environment } from '../../config.ts';
import { startCluster } from './cluster.ts';

/** A server on which databases can be made. */
export type Server = {
  readonly origin: string;
  /** With the right to create databases and roles. */
  readonly adminUrl: string;
  stop(): Promise<void>;
};

/** `DATABASE_URL` if set, which is then somebody else's to stop; else a cluster of our own. */
export async function openServer(
  env: Environment,
  startOwn: () => Promise<{ url: string; origin: string; stop(): Promise<void> }>,
): Promise<Server> {
  if (env.DATABASE_URL) {
    const { host } = new URL(env.DATABASE_URL);
    return {
      origin: `PostgreSQL at ${host}, from DATABASE_URL`,
      adminUrl: env.DATABASE_URL,
      stop: async () => {},
    };
  }
  const cluster = await startOwn();
  return { origin: cluster.origin, adminUrl: cluster.url, stop: () => cluster.stop() };
}

/** A cluster that lives as long as one run of the tests. */
export async function startTemporaryCluster(): Promise<{
  url: string;
  origin: string;
  stop(): Promise<void>;
}> {
  const folder = await mkdtemp(join(tmpdir(), 'postgres-test-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    const cluster = await startCluster({ folder, durable: false, removeAfterwards: true });
    return { ...cluster, stop: () => cluster.stop().then(remove) };
  } catch (error) {
    await remove();
    throw error;
  }
}

/**
 * A database and a role of the same name that owns it, made if they are not there. Nobody else may connect to it:
 * services that could look into each other's tables soon would.
 * @returns url of the database, as that role
 */
export async function ensureDatabase(adminUrl: string, name: string): Promise<string> {
  const password = randomBytes(18).toString('base64url');
  const id = escapeIdentifier(name);
  await asAdmin(adminUrl, async (admin) => {
    const exists = async (table: string, column: string) =>
      (await admin.query(`select 1 from ${table} where ${column} = $1`, [name])).rowCount === 1;
    const verb = (await exists('pg_roles', 'rolname')) ? 'alter' : 'create';
    await admin.query(`${verb} role ${id} login password ${escapeLiteral(password)}`);
    if (!(await exists('pg_database', 'datname'))) {
      // Who is not superuser may give a database only to a role of their own.
      await admin.query(`grant ${id} to current_user`);
      await admin.query(`create database ${id} owner ${id}`);
    }
    await admin.query(`revoke connect on database ${id} from public`);
  });
  const url = new URL(adminUrl);
  Object.assign(url, {
    username: encodeURIComponent(name),
    password,
    pathname: `/${encodeURIComponent(name)}`,
  });
  return url.href;
}

export async function dropDatabase(adminUrl: string, name: string): Promise<void> {
  const id = escapeIdentifier(name);
  await asAdmin(adminUrl, async (admin) => {
    await admin.query(`drop database if exists ${id} with (force)`);
    await admin.query(`drop role if exists ${id}`);
  });
}

async function asAdmin(url: string, work: (admin: Client) => Promise<void>): Promise<void> {
  const admin = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  await admin.connect();
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
}
