import { relative, resolve, sep } from 'node:path';
import { Flags, MsvCommand } from '../cli/command.ts';
import type { ExitCode } from '../cli/exit-code.ts';
import { dryRunFlag, jsonFlag, modelFlag } from '../cli/flags.ts';
import { onInterrupt } from '../cli/interrupt.ts';
import { lookOfStdout } from '../cli/look.ts';

export default class Generate extends MsvCommand {
  static override summary = 'Write the code the model asks for';
  static override description =
    'Reads domain.yaml and brings the project up to it. Files you edited are left alone and listed; files msv owns are rewritten; what the model no longer has goes. Nothing is written when the model has an error.';
  static override flags = {
    model: modelFlag,
    overwrite: Flags.string({
      description: "take msv's text for this file or folder, whatever is there now (may be repeated)",
      helpValue: 'PATH',
      multiple: true,
      default: [],
    }),
    check: Flags.boolean({
      description: 'write nothing; exit code 1 if the project is not as the model asks',
    }),
    'dry-run': dryRunFlag,
    json: jsonFlag,
  };
  static override examples = [
    { description: 'See what would happen', command: 'msv generate --dry-run' },
    { description: 'In continuous integration', command: 'msv generate --check' },
    { description: 'Give up an edit', command: 'msv generate --overwrite services/order/src/generated' },
  ];

  override async run(): Promise<ExitCode> {
    const { flags } = await this.parse(Generate);
    const { findProject } = await import('../plan/find-project.ts');
    const { loadProjectModel } = await import('../settings/load-project-model.ts');
    const { generate } = await import('../plan/generate.ts');
    const { isAsModelled, renderPlanJson, renderPlanText } = await import('../report/plan.ts');

    const { root, modelPath } = findProject(process.cwd(), flags.model);
    const outcome = await generate({
      root,
      loaded: loadProjectModel(modelPath),
      edits: [],
      isDryRun: flags['dry-run'] || flags.check,
      overwrite: flags.overwrite.map((path) => relative(root, resolve(path)).split(sep).join('/')),
      onInterrupt,
    });
    for (const note of outcome.notes) this.note(note);
    this.print(flags.json ? renderPlanJson(outcome) : renderPlanText(outcome, lookOfStdout()));
    return flags.check && !isAsModelled(outcome.changes) ? 1 : 0;
  }
}
