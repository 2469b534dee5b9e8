import { basename } from 'node:path';
import { Flags, MsvCommand } from '../cli/command.ts';
import type { ExitCode } from '../cli/exit-code.ts';
import { directoryArg, formatFlags, formatOf } from '../cli/flags.ts';
import { lookOfStdout } from '../cli/look.ts';
import { existingFolder } from '../cli/repository-files.ts';
import { UserError } from '../errors.ts';
import type { System } from '../system/system.ts';

export default class MapSystem extends MsvCommand {
  static override summary = 'Show the services of a repository or a model, and what ties them';
  static override description =
    'From code it shows what is there, and every place that could not be understood; from the model, what was meant.';
  static override args = { dir: directoryArg };
  static override flags = {
    ...formatFlags('text', 'json', 'mermaid'),
    from: Flags.option({
      options: ['code', 'model'] as const,
      default: 'code' as const,
      description: 'what to read',
    })(),
  };
  static override examples = ['msv map path/to/repo', 'msv map --from model --format mermaid'];

  override async run(): Promise<ExitCode> {
    const { args, flags } = await this.parse(MapSystem);
    const folder = existingFolder(args.dir);
    const system = flags.from === 'model' ? await declared(folder) : await observed(folder);
    this.print(await render(system, formatOf(flags)));
    if (system.services.length > 0) return 0;
    this.note('No service was found here: name the root of the repository.');
    return 3;
  }
}

async function observed(folder: string): Promise<System> {
  const { loadSettings, requireSettings } = await import('../settings/load-settings.ts');
  const { rules } = await import('../rules/index.ts');
  const { scanRepository } = await import('../scan/scan.ts');
  const { renderProblems } = await import('../report/problems-text.ts');
  const { lint } = requireSettings(loadSettings(folder, undefined, rules), (problems, source) =>
    renderProblems(problems, source, { paint: (_style, text) => text, width: 100 }),
  );
  return scanRepository(folder, { ignore: lint.ignore });
}

async function declared(folder: string): Promise<System> {
  const { findProject } = await import('../plan/find-project.ts');
  const { loadModel } = await import('../model/load.ts');
  const { modelToSystem } = await import('../model/system.ts');
  const { modelPath } = findProject(folder, undefined);
  const { model, problems, folder: shown = '' } = loadModel(modelPath);
  if (model !== undefined) return modelToSystem(model);
  const number = problems.length === 1 ? 'a problem' : `${problems.length} problems`;
  const file = `${shown}${basename(modelPath)}`;
  throw new UserError(
    `The model has ${number}, so there is nothing to show.`,
    `See what is wrong: msv lint model ${file}`,
    file,
  );
}

async function render(system: System, format: 'text' | 'json' | 'mermaid'): Promise<string> {
  switch (format) {
    case 'text':
      return (await import('../report/system-text.ts')).renderSystemText(system, lookOfStdout());
    case 'json':
      return (await import('../report/system-json.ts')).renderSystemJson(system);
    case 'mermaid':
      return (await import('../report/system-mermaid.ts')).renderSystemMermaid(system);
  }
}
