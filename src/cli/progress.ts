import { paint } from './paint.ts';

const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const frameMs = 80;

/**
 * Runs the work with a spinner and the text on stderr, and a line when it is done. Without a terminal, or on CI, only the
 * text is written, once, so a log shows what took long.
 */
export async function withProgress<T>(text: string, work: () => Promise<T>): Promise<T> {
  const { stderr } = process;
  if (stderr.isTTY !== true || isCi()) {
    stderr.write(`${text} ...\n`);
    return await work();
  }
  let frame = 0;
  const draw = () =>
    stderr.write(`\r\u001b[2K${paint(stderr, 'cyan', frames[frame++ % frames.length] ?? '')} ${text}`);
  draw();
  const timer = setInterval(draw, frameMs);
  let mark = paint(stderr, 'red', '✗');
  try {
    const result = await work();
    mark = paint(stderr, 'green', '✓');
    return result;
  } finally {
    clearInterval(timer);
    stderr.write(`\r\u001b[2K${mark} ${text}\n`);
  }
}

/** True on a build machine: nobody watches, nobody answers. */
export function isCi(): boolean {
  const { CI } = process.env;
  return CI !== undefined && CI !== '' && CI !== '0' && CI !== 'false';
}
