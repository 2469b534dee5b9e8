import type { Place } from '../../system/system.ts';

/** A value that the deployment gives an environment variable. `text` null: it is set, but not readable here. */
export type Setting = {
  readonly key: string;
  readonly text: string | null;
  /** Where the value is kept, for values that are not readable: `secret db/password`. */
  readonly ref: string | null;
  readonly place: Place;
  readonly source: 'compose' | 'env-file' | 'kubernetes' | 'dotenv' | 'dockerfile' | 'example';
};

/** One container that a compose file or a Kubernetes manifest starts. */
export type Deployable = {
  readonly name: string;
  readonly source: 'compose' | 'kubernetes';
  readonly profile: Profile;
  readonly place: Place;
  /** Folder it is built from, and Dockerfile, relative to the root; null where only an image is named. */
  readonly context: string | null;
  readonly dockerfile: string | null;
  readonly image: string;
  /** Words of command, entrypoint, build arguments and target: they may name the application within a shared folder. */
  readonly words: readonly string[];
  readonly settings: readonly Setting[];
  /** Env files in the order in which they apply. */
  readonly envFiles: readonly { readonly path: string; readonly place: Place }[];
  readonly ports: readonly { readonly published: number | null; readonly target: number }[];
  /** Other names under which it is reached. */
  readonly aliases: readonly string[];
  /** Job, CronJob or init container: runs and ends. */
  readonly job: boolean;
  readonly labels: ReadonlyMap<string, string>;
};

/** Deployments for tests or development are never mixed with the one that is shipped. */
export type Profile = 'main' | 'dev' | 'test';

/** A Kubernetes Service: a name in front of workloads. */
export type Front = {
  readonly name: string;
  readonly selector: ReadonlyMap<string, string>;
  readonly ports: readonly { readonly port: number; readonly target: number | null }[];
  readonly place: Place;
};

/** The profile that a file name speaks of. */
export function profileOf(file: string): Profile {
  const name = file.toLowerCase();
  if (/(?:^|[./_-])(?:test|tests|testing|e2e|ci|it)(?:[./_-]|$)/.test(name)) return 'test';
  if (/(?:^|[./_-])(?:dev|development|local|override|debug)(?:[./_-]|$)/.test(name)) return 'dev';
  return 'main';
}
