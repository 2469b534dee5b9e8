import type { Block, Project } from '../blocks/block.ts';
import type { PlannedFile } from './change.ts';
import { makePlan, type Plan, type PlanInput } from './compare.ts';
import { type Contributed, renderFiles, type TemplateStore } from './render.ts';

/** Everything generating needs, read beforehand. */
export type GenerateInput = Omit<PlanInput, 'files'> & {
  readonly project: Project;
  readonly blocks: readonly Block[];
  readonly templates: TemplateStore;
};

/**
 * From the model to the plan: blocks contribute, contributions are rendered, the result is checked and compared with the
 * disk. Nothing is written. Throws as `renderFiles` does, and Error (a bug of msv) when a result can't be parsed.
 */
export function planProject({ project, blocks, templates, ...compared }: GenerateInput): Plan {
  const files = renderFiles(contributionsOf(project, blocks), templates);
  for (const file of files) checkResult(file);
  return makePlan({ ...compared, files });
}

function* contributionsOf(project: Project, blocks: readonly Block[]): Generator<Contributed> {
  for (const block of blocks) {
    for (const contribution of block.contribute(project)) yield { block: block.id, contribution };
  }
}

function checkResult({ path, content, block }: PlannedFile): void {
  if (!path.endsWith('.json')) return;
  try {
    JSON.parse(content);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new Error(`block "${block}" makes ${path}, which is not valid JSON: ${detail}`);
  }
}
