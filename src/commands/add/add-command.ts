import { MsvCommand } from '../../cli/command.ts';
import type { ExitCode } from '../../cli/exit-code.ts';
import { onInterrupt } from '../../cli/interrupt.ts';
import { lookOfStdout } from '../../cli/look.ts';
import type { Edit } from '../../model/edits/edit.ts';
import type { Source } from '../../model/source.ts';

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
    const { loaded, edits, note, done, newWarnings } = editModel(modelPath, edit);
    const warnings = newWarnings().map(
      ({ file, line, rule, message }) => `${file}:${line}  ${rule}: ${message}`,
    );
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

/** What is done first with a service that is new. */
export const startService = 'Next:\n  npm install\n  msv dev';
