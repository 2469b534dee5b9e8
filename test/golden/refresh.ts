import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { checkedIn, goldenFolder, rendered } from './golden.ts';

/** Brings the golden project up to date: `npm run golden`, then look at the diff. */
const root = resolve(import.meta.dirname, '../..');
const now = rendered();
for (const path of checkedIn(root).keys()) {
  if (!now.has(path)) rmSync(join(root, goldenFolder, path));
}
for (const [path, content] of now) {
  const file = join(root, goldenFolder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}
process.stdout.write(`${now.size} files in ${goldenFolder}\n`);
