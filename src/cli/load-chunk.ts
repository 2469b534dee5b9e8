import { readFileSync } from 'node:fs';
import { createRequire, wrap } from 'node:module';
import { dirname, join } from 'node:path';
import { constants, Script } from 'node:vm';
import { isOwnFolder, keep, readKept } from './kept.ts';

type Module = { readonly exports: unknown };
type Chunk = { readonly module: Module; readonly script: Script; readonly isCached: boolean };

/**
 * Loads a chunk of the bundle (CommonJS) and those it requires, with the code that V8 made of them in an earlier run.
 * Node's own compile cache keeps what is compiled when a module is loaded, which is next to nothing: functions are compiled
 * when they are first called. This one is written at the end of a run and has all that run called.
 * Give one `cache` folder to runs that do the same; undefined for no cache. What can't be read or written there only costs time.
 */
export function loadChunk(file: string, cache: string | undefined): unknown {
  const chunks = new Map<string, Chunk>();
  const requirePackage = createRequire(file);
  const folder = dirname(file);
  const kept = cache !== undefined && isOwnFolder(cache) ? cache : undefined;

  const load = (name: string): unknown => {
    const known = chunks.get(name);
    if (known !== undefined) return known.module.exports;
    const filename = join(folder, name);
    const cachedData = kept === undefined ? undefined : readKept(kept, name);
    const script = new Script(wrap(readFileSync(filename, 'utf8')), {
      filename,
      importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
      ...(cachedData === undefined ? {} : { cachedData }),
    });
    const module: Module = { exports: {} };
    const isCached = cachedData !== undefined && script.cachedDataRejected !== true;
    chunks.set(name, { module, script, isCached });
    script.runInThisContext()(module.exports, requireAny, module, filename, folder);
    return module.exports;
  };
  const requireAny = (id: string): unknown => (id.startsWith('./') ? load(id.slice(2)) : requirePackage(id));

  if (cache !== undefined) process.once('exit', (code) => code <= 1 && save(cache, chunks));
  return requireAny(`./${file.slice(folder.length + 1)}`);
}

function save(cache: string, chunks: ReadonlyMap<string, Chunk>): void {
  const fresh = [...chunks].filter(([, { isCached }]) => !isCached);
  if (fresh.length === 0) return;
  keep(
    cache,
    fresh.map(([name, { script }]) => [name, script.createCachedData()]),
  );
}
