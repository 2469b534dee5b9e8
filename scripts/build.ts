import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { lazyModulesPlugin } from './lazy-modules-plugin.ts';
import { mapPagePlugin } from './map-page-plugin.ts';
import { pagesPlugin } from './pages-plugin.ts';
import { templatesPlugin } from './templates-plugin.ts';

const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');

/**
 * Bundles `src/` into `dist/`: one chunk per command (the command table imports lazily), oclif in one chunk, ts-morph left
 * outside because TypeScript in one file of its own is what the compile cache can hold. Then renders version and help
 * for the fast path. The new `dist/` takes the place of the old one in one step.
 */
export async function build(): Promise<void> {
  const fresh = join(root, `dist.new-${process.pid}`);
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh);
  try {
    const inputs = hashInputs();
    await bundle(fresh, inputs);
    writeFileSync(join(fresh, 'build.json'), `${JSON.stringify({ inputs })}\n`);
    await renderPages(fresh);
    const old = join(root, `dist.old-${process.pid}`);
    if (existsSync(dist)) renameSync(dist, old);
    renameSync(fresh, dist);
    rmSync(old, { recursive: true, force: true });
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

/** Builds unless `dist/` was built from the very same sources. Returns whether it built. */
export async function buildIfStale(): Promise<boolean> {
  const stamp = join(dist, 'build.json');
  if (existsSync(stamp) && JSON.parse(readFileSync(stamp, 'utf8')).inputs === hashInputs()) return false;
  await build();
  return true;
}

async function bundle(folder: string, inputs: string): Promise<void> {
  const result = await rolldown({
    cwd: root,
    // main is an entry of its own so that all it exports stays: the help pages are rendered with it.
    input: { start: 'src/start.ts', main: 'src/main.ts' },
    platform: 'node',
    external: ['ts-morph'],
    transform: { define: { BUILD: JSON.stringify(inputs.slice(0, 12)) } },
    plugins: [
      templatesPlugin(join(root, 'templates')),
      pagesPlugin(join(root, 'src')),
      mapPagePlugin(join(root, 'src/report/html/page')),
      lazyModulesPlugin(),
    ],
    onLog: (level, log) => {
      if (level === 'warn') process.stderr.write(`${log.message}\n`);
    },
  });
  await result.write({
    dir: folder,
    format: 'cjs', // what `load-chunk.ts` loads
    entryFileNames: '[name].cjs',
    chunkFileNames: '[name].cjs',
    // Names stay as they are, so that the stack of a bug report can be read.
    minify: { compress: true, mangle: false, codegen: { removeWhitespace: true } },
    codeSplitting: {
      groups: [{ name: 'oclif', test: /node_modules[\\/]@oclif[\\/]/, priority: 2 }],
    },
  });
  await result.close();
}

async function renderPages(folder: string): Promise<void> {
  const main = readdirSync(folder).find((file) => file === 'main.cjs');
  if (main === undefined) throw new Error('the bundle has no main.cjs');
  const { commands, renderHelpPages, version } = createRequire(import.meta.url)(join(folder, main));
  const pages = { version, help: await renderHelpPages(commands) };
  writeFileSync(join(folder, 'pages.json'), JSON.stringify(pages));
}

/** A hash of everything the bundle is made from. */
function hashInputs(): string {
  const hash = createHash('sha1');
  for (const file of [
    'package.json',
    'package-lock.json',
    'scripts/build.ts',
    'scripts/lazy-modules-plugin.ts',
    'scripts/map-page-plugin.ts',
    'scripts/pages-plugin.ts',
    'scripts/templates-plugin.ts',
  ]) {
    hash.update(readFileSync(join(root, file)));
  }
  for (const folder of ['src', 'templates']) {
    const files = readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
    for (const file of files) hash.update(file).update(readFileSync(file));
  }
  return hash.digest('hex');
}

if (import.meta.main) await build();
