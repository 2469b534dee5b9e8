import { folderOf, joinPath } from '../files/path.ts';
import type { Repository } from '../files/repository.ts';
import { isCode, isTest } from '../files/source-file.ts';
import type { Deployable } from '../manifests/manifest.ts';
import type { PackageFacts } from './package-role.ts';

/** What a file says that answers requests itself, in any of the usual frameworks. */
const answers =
  /\.listen\s*\(|\bcreateServer\b|\bNestFactory\b|\bserve\s*\(|\.bindAsync\s*\(|\bServiceBroker\b|\bstartStandaloneServer\b/;

/**
 * Deployables that run one folder and begin with different files: where two or more of these answer requests, they are services of
 * their own, at the entry file or at the folder that is the entry's alone. An API and its worker stay one. By deployable.
 */
export function entryServices(
  repository: Repository,
  folder: string,
  deployables: readonly Deployable[],
  facts: PackageFacts | undefined,
): ReadonlyMap<Deployable, string> {
  const found = deployables.flatMap((one) => {
    const entry = entryOf(repository, folder, one, facts);
    return entry !== undefined && answers.test(repository.read(entry) ?? '') ? [{ one, entry }] : [];
  });
  const entries = new Set(found.map(({ entry }) => entry));
  if (entries.size < 2) return new Map();
  return new Map(
    found.map(({ one, entry }) => {
      const home = folderOf(entry);
      const isAlone =
        home !== folder && [...entries].filter((other) => folderOf(other) === home).length === 1;
      return [one, isAlone && /\/(?:index|main|server|app)\.\w+$/.test(entry) ? home : entry] as const;
    }),
  );
}

/** The code file that the command of a deployable names, itself or by a script of package.json. */
function entryOf(
  repository: Repository,
  folder: string,
  deployable: Deployable,
  facts: PackageFacts | undefined,
): string | undefined {
  const script = /\b(?:npm|yarn|pnpm)\s+(?:run\s+)?([\w:.-]+)/.exec(deployable.words.join(' '))?.[1];
  const words = [...deployable.words, ...(facts?.scripts.get(script ?? '')?.split(/\s+/) ?? [])];
  for (const word of words) {
    const path = word.replace(/^["']|["']$/g, '').replace(/^\/(?:usr\/src\/)?app\/|^\.\//, '');
    for (const name of [path, path.replace(/^(?:dist|build|out)\//, 'src/')]) {
      const file = [name, name.replace(/\.([cm]?)js$/, '.$1ts'), `${name}/index.js`, `${name}/index.ts`]
        .map((one) => joinPath(folder, one))
        .find(
          (one) => one !== undefined && one !== folder && repository.has(one) && isCode(one) && !isTest(one),
        );
      if (file !== undefined) return file;
    }
  }
  return undefined;
}
