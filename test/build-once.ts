import type { TestProject } from 'vitest/node';
import { buildIfStale } from '../scripts/build.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Why `dist/` could not be built; '' where it was. Tests that run the command line fail with it, the others run. */
    buildError: string;
  }
}

/** Before the tests: `dist/` is built from the sources as they are, for the tests that run the real command line. */
export default async function setup(project: TestProject): Promise<void> {
  let buildError = '';
  try {
    await buildIfStale();
  } catch (error) {
    buildError = error instanceof Error ? error.message : String(error);
  }
  project.provide('buildError', buildError);
}
