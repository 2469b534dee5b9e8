import { MsvCommand } from '../../cli/command.ts';
import type { ExitCode } from '../../cli/exit-code.ts';
import { onInterrupt } from '../../cli/interrupt.ts';
import { lookOfStdout } from '../../cli/look.ts';
import type { Edit } from '../../model/edits/edit.ts';
import type { Source } from '../../model/source.ts';
import type { Problem } from '../../system/finding.ts';

type EditFlags = {
  readonly model: string | undefined;
  readonly 'dry-run': boolean;
  readonly json: boolean;
};

/** An edit, and what the user has to know of those it does not touch. */
type ToldEdit = Edit & { readonly notes?: readonly string[] };

/** What the commands share that add one thing to the model: the road from an edit to generated files. */
export abstract class AddCommand extends MsvCommand {
  /**
   * Edits the model, generates, and prints what was done, with the new warnings of the model: the work is done all the same.
   * `next`: what to do then.
   */
  protected async edit(
    flags: EditFlags,
    edit: (sources: readonly Source[]) => ToldEdit,
    next = '',
  ): Promise<ExitCode> {
    const { findProject } = await import('../../plan/find-project.ts');
    const { editModel } = await import('../../plan/edit-model.ts');
    const { generate } = await import('../../plan/generate.ts');
    const { renderPlanJson, renderPlanText } = await import('../../report/plan.ts');

    const { root, modelPath } = findProject(process.cwd(), flags.model);
    const { loaded, edits, note, done } = editModel(modelPath, edit);
    const warnings = edits.length === 0 ? [] : await newWarnings(modelPath, loaded.problems);
    const isDryRun = flags['dry-run'];
    const outcome = await generate({ root, loaded, edits, isDryRun, overwrite: [], onInterrupt });
    // What was edited is said by the row of the model; that nothing was, by nobody else.
    const notes = [...(edits.length === 0 ? [note] : []), ...(done.notes ?? []), ...outcome.notes];
    for (const line of notes) this.note(line);
    const report = { ...outcome, notes: [...notes, ...warnings] };
    this.print(flags.json ? renderPlanJson(report) : renderPlanText(report, lookOfStdout()));
    if (warnings.length > 0) this.note(['\nNew warnings of the model:', ...warnings].join('\n  '));
    if (next !== '' && edits.length > 0 && !isDryRun) this.note(`\n${next}`);
    return 0;
  }
}

/** What the model on disk was not warned of. Lines move with an edit, so a warning is known by what it says. */
async function newWarnings(modelPath: string, after: readonly Problem[]): Promise<readonly string[]> {
  const warnings = after.filter(({ severity }) => severity === 'warning');
  if (warnings.length === 0) return [];
  const { loadProjectModel } = await import('../../settings/load-project-model.ts');
  const textOf = ({ rule, message }: Problem) => `${rule}: ${message}`;
  const known = new Set(loadProjectModel(modelPath).problems.map(textOf));
  return warnings
    .filter((warning) => !known.has(textOf(warning)))
    .map((warning) => `${warning.file}:${warning.line}  ${textOf(warning)}`);
}

/** What is done first with a service that is new. */
export const startService = 'Next:\n  npm install\n  msv dev';
