import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { blocks } from '../../src/blocks/index.ts';
import { modelFile, renderModel } from '../generated/harness.ts';

/** Below the root of msv. Holds the model `domain.yaml` and what msv makes of it. */
export const goldenFolder = 'test/golden/shop';

/** Files by their path in the project. */
export type Files = ReadonlyMap<string, string>;

/** Files that lie as they are in `templates/` already. */
const plain = ['packages/chassis/', '.msv/schema/'];

/** What msv makes of the golden model now, without the plain files. */
export function rendered(): Files {
  const files = renderModel(modelFile(`${goldenFolder}/domain.yaml`), blocks);
  const kept = files.filter(({ path }) => !plain.some((folder) => path.startsWith(folder)));
  return new Map(kept.map(({ path, content }) => [path, content]));
}

/** What is checked in. */
export function checkedIn(root: string): Files {
  const folder = join(root, goldenFolder);
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((path) => path !== 'domain.yaml')
    .sort();
  return new Map(paths.map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}
