import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { applyPlan } from '../../src/plan/apply.ts';
import type { PlannedFile } from '../../src/plan/change.ts';
import { makePlan, type Plan, type PlanInput } from '../../src/plan/compare.ts';
import { diskReader, readLedgers } from '../../src/plan/disk.ts';

/** A fresh folder that goes when the test ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'msv-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A planned file with everything but path, owner and content filled in. */
export function planned(path: string, owner: PlannedFile['owner'], content: string): PlannedFile {
  return { path, owner, content, block: 'test', element: 'order.Order' };
}

/** The plan for what is on disk now. */
export function planFor(
  root: string,
  files: readonly PlannedFile[],
  more: Partial<Pick<PlanInput, 'edits' | 'overwrite'>> = {},
): Plan {
  const read = diskReader(root);
  return makePlan({ files, edits: [], overwrite: [], ...more, ...readLedgers(read), read });
}

/** Plans and applies. */
export async function generate(root: string, files: readonly PlannedFile[]): Promise<Plan> {
  const plan = planFor(root, files);
  await applyPlan(root, plan);
  return plan;
}

/** "action path" of each change, for short expectations. */
export function actions(plan: Plan): readonly string[] {
  return plan.changes.map((change) => `${change.action} ${change.path}`);
}

export function put(root: string, path: string, content: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}

export function get(root: string, path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

/** Every file below `root` with its modification time and inode, sorted. */
export function fingerprint(root: string): readonly string[] {
  return filesBelow(root).map((path) => {
    const stats = statSync(join(root, path), { bigint: true });
    return `${path} ${stats.mtimeNs} ${stats.ino}`;
  });
}

export function filesBelow(root: string): readonly string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();
}
