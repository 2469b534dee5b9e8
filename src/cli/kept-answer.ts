import { getCompileCacheDir } from 'node:module';
import { join } from 'node:path';
import { keep, readKept } from './kept.ts';

/** Set by the build: tells one bundle from another. Not there where the sources run as they are. */
declare const BUILD: string | undefined;

/**
 * The answer to a question, from the last run that asked the very same, else worked out and kept for the next one. An answer is plain data.
 * One is kept for each `name`; it lies in the folder of Node's compile cache, is one build's only, and is dropped with it. With the cache off,
 * or from the sources, nothing is kept.
 */
export async function keptAnswer<Answer>(
  name: string,
  question: readonly string[],
  work: () => Promise<Answer>,
): Promise<Answer> {
  const cache = getCompileCacheDir();
  if (cache === undefined || typeof BUILD === 'undefined') return await work();
  const { hash } = process.getBuiltinModule('node:crypto');
  const folder = join(cache, `msv-${BUILD}`, 'answers');
  const file = hash('sha256', name);
  const asked = hash('sha256', question.map((part) => `${part.length}:${part}`).join(''));
  const kept = readKept(folder, file);
  if (kept?.subarray(0, asked.length).equals(Buffer.from(asked)))
    return JSON.parse(kept.subarray(asked.length).toString()) as Answer;
  const answer = await work();
  keep(folder, [[file, Buffer.from(asked + JSON.stringify(answer))]]);
  return answer;
}
