import { buildIfStale } from '../scripts/build.ts';

/** Before the tests: `dist/` is built from the sources as they are, for the tests that run the real command line. */
export default async function setup(): Promise<void> {
  await buildIfStale();
}
