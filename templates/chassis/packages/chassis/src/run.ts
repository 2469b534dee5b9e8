import closeWithGrace from 'close-with-grace';
import { ConfigError } from './config.ts';
import type { Running } from './running.ts';

/** How long a stop may take: shorter than the 30 s after which Kubernetes kills. */
const graceMs = 25_000;

/**
 * Starts a service and keeps it running until SIGTERM or SIGINT, then stops it in order. An error nobody caught stops
 * it too: what state it left behind is unknown. Exit code 1 if it could not start or did not stop in time.
 */
export async function runUntilSignal(start: () => Promise<Running>): Promise<void> {
  let running: Running | undefined;
  closeWithGrace({ delay: graceMs }, async ({ err }) => {
    if (err) console.error(err);
    await running?.stop();
  });
  try {
    running = await start();
  } catch (error) {
    // A wrong configuration needs a sentence, not a stack.
    console.error(error instanceof ConfigError ? error.message : error);
    process.exit(1);
  }
}
