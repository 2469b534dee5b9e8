/**
 * A reader that has seen enough (`msv map | head`) closes the pipe. That is no error, and it must not stop a command
 * that is writing files.
 */
export function ignoreClosedPipes(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
}
