import { exitCodes } from './exit-code.ts';

/** Ctrl-C at a prompt, or anything else that stops the work from outside; ends with exit code 130. */
export class Interrupted extends Error {
  constructor() {
    super('Stopped by Ctrl-C.');
    this.name = 'Interrupted';
  }
}

type Stop = () => Promise<void>;
const stops = new Set<Stop>();
let stopping = false;

/**
 * Handles Ctrl-C and SIGTERM. While there is a handler the signal waits for the running synchronous work, so files are
 * written whole; then the registered stops run and the process ends with 130 or 143. A second signal ends it at once.
 */
export function catchInterrupts(): void {
  process.on('SIGINT', () => void stopAll(exitCodes.interrupted));
  process.on('SIGTERM', () => void stopAll(exitCodes.terminated));
}

/** Registers what has to happen before the process ends by a signal. Returns how to take it back. */
export function onInterrupt(stop: Stop): () => void {
  stops.add(stop);
  return () => stops.delete(stop);
}

async function stopAll(code: number): Promise<void> {
  if (stopping) process.exit(code);
  stopping = true;
  if (stops.size === 0) process.stderr.write('\nStopped.\n');
  const results = await Promise.allSettled([...stops].map((stop) => stop()));
  for (const result of results) {
    if (result.status === 'rejected') process.stderr.write(`While stopping: ${String(result.reason)}\n`);
  }
  process.exit(code);
}
