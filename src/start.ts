import { readFileSync } from 'node:fs';
import { enableCompileCache } from 'node:module';

/** What the build leaves beside this file: the version, and every help page by the words that ask for it. */
export type Pages = { readonly version: string; readonly help: Readonly<Record<string, string>> };

/**
 * The fast path: `--version` and help pages are answered from what the build rendered, without loading a command.
 * Everything else loads the dispatcher.
 */
const argv = process.argv.slice(2);
const answer = prepared(argv);
if (answer === undefined) {
  enableCompileCache();
  const { main } = await import('./main.ts');
  process.exitCode = await main(argv);
} else {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  process.stdout.write(answer);
}

function prepared(words: readonly string[]): string | undefined {
  const last = words.at(-1) ?? '--help';
  const isVersion = words.length === 1 && last === '--version';
  const isHelp = last === '--help' || last === '-h';
  if (!isVersion && !isHelp && words[0] !== 'help') return undefined;
  const pages = readPages();
  if (isVersion) return `${pages.version}\n`;
  const asked = isHelp ? words.slice(0, -1) : words.slice(1);
  const page = pages.help[asked.join(' ')];
  return isHelp && asked[0] === 'help' ? undefined : page;
}

function readPages(): Pages {
  return JSON.parse(readFileSync(new URL('./pages.json', import.meta.url), 'utf8'));
}
