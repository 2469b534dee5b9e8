import { randomBytes } from 'node:crypto';
import {
  dropDatabase,
  ensureDatabase,
  openServer,
  type Server,
  startTemporaryCluster,
} from '../dev/postgres/server.ts';

/** The server tests use, and how many use it in this process. */
export type TestServer = {
  createDatabase(): Promise<{ readonly url: string; drop(): Promise<void> }>;
  /** The last one out stops it, if this process had started it. */
  release(): Promise<void>;
};

let shared: { readonly server: Promise<Server>; users: number } | undefined;

/** TEST_DATABASE_URL is set by the runner of the tests. */
export async function testServer(): Promise<TestServer> {
  const env = { DATABASE_URL: process.env.TEST_DATABASE_URL ?? process.env.DATABASE_URL };
  shared ??= { server: openServer(env, startTemporaryCluster), users: 0 };
  const mine = shared;
  mine.users += 1;
  const { adminUrl } = await mine.server;
  return {
    async createDatabase() {
      const name = `test_${randomBytes(6).toString('hex')}`;
      return { url: await ensureDatabase(adminUrl, name), drop: () => dropDatabase(adminUrl, name) };
    },
    async release() {
      mine.users -= 1;
      if (mine.users > 0) return;
      if (shared === mine) shared = undefined;
      await (await mine.server).stop();
    },
  };
}
