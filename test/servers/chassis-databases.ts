import {
  ensureDatabase,
  startTemporaryCluster,
} from '../../templates/postgres/packages/chassis/src/dev/postgres/server.ts';

/** A PostgreSQL of the test's own, with a database per service. */
export type ServerForTests = {
  urlOf(service: string): Promise<string>;
  stop(): Promise<void>;
};

export async function createServerForTests(): Promise<ServerForTests> {
  const cluster = await startTemporaryCluster();
  const urls = new Map<string, Promise<string>>();
  return {
    urlOf(service) {
      const url = urls.get(service) ?? ensureDatabase(cluster.url, service);
      urls.set(service, url);
      return url;
    },
    stop: () => cluster.stop(),
  };
}
