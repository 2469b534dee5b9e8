import { readFileSync } from 'node:fs';
import { enableCompileCache, getCompileCacheDir } from 'node:module';
import { join } from 'node:path';
import { loadChunk } from './cli/load-chunk.ts';

/** What the build leaves beside this file: the version, and every help page by the words that ask for it. */
export type Pages = { readonly version: string; readonly help: Readonly<Record<string, string>> };

/** Set by the build: tells one bundle from another. */
declare const BUILD: string;

/** What generating needs of Node.js. */
const loadedLater = ['node:crypto', 'node:timers/promises', 'node:tty', 'node:zlib'];

/**
 * The fast path: `--version` and help pages are answered from what the build rendered, without loading a command.
 * Everything else loads the dispatcher.
 */
const argv = process.argv.slice(2);
const answer = prepared(argv);
if (answer === undefined) {
  if (['add', 'generate', 'new'].includes(argv[0] ?? '')) expectShortRun();
  enableCompileCache(); // for packages outside of the bundle
  const { main } = loadChunk(
    join(import.meta.dirname, 'main.cjs'),
    cacheFolder(),
  ) as typeof import('./main.ts');
  main(argv).then((code) => {
    process.exitCode = code;
  });
} else {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  process.stdout.write(answer);
}

/**
 * Generating calls thousands of functions a few times each and is done in a tenth of a second. Left alone, V8 spends a fifth
 * of that on optimising what is not called again. With twenty times its thresholds it still optimises for a large model.
 * The names of flags belong to one V8, the one of Node.js 24: a flag that another one lacks would be complained about.
 */
function expectShortRun(): void {
  if (!process.versions.v8.startsWith('13.6.')) return;
  // Needed later, and loaded now: after a change of flags V8 takes no cached code for modules of Node.js itself.
  for (const name of loadedLater) process.getBuiltinModule(name);
  const { setFlagsFromString } = process.getBuiltinModule('node:v8');
  setFlagsFromString('--invocation-count-for-maglev=8000');
  setFlagsFromString('--invocation-count-for-turbofan=60000');
  setFlagsFromString('--no-incremental-marking');
}

/** In the folder of Node's compile cache, which is one per version of Node.js and per user; undefined where that is off. */
function cacheFolder(): string | undefined {
  const folder = getCompileCacheDir();
  const [word = ''] = argv;
  return folder === undefined || !/^[a-z]+$/.test(word) ? undefined : join(folder, `msv-${BUILD}`, word);
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
  return JSON.parse(readFileSync(join(import.meta.dirname, 'pages.json'), 'utf8'));
}
