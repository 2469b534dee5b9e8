import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Root of this project; the chassis lies at `packages/chassis/src/dev` in it. */
export const projectRoot = join(import.meta.dirname, '..', '..', '..', '..');

/** Where keys and data of development lie. The folder hides itself from git. */
export async function devFolder(): Promise<string> {
  const folder = join(projectRoot, '.msv', 'dev');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, '.gitignore'), '*\n');
  return folder;
}
