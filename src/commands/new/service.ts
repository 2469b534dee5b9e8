import { Args } from '../../cli/command.ts';
import type { ExitCode } from '../../cli/exit-code.ts';
import { yesFlag } from '../../cli/flags.ts';
import { askText, canAsk } from '../../cli/prompt.ts';
import { UserError } from '../../errors.ts';
import type { Model } from '../../model/model.ts';
import type { Source } from '../../model/source.ts';
import { AddCommand, startService } from '../add/add-command.ts';
import { editFlags, textFlag } from '../add/add-flags.ts';

export default class NewService extends AddCommand {
  static override summary = 'Generate the service of a context, adding the context if the model lacks it';
  static override description =
    'Where domain.yaml has no such context, one is added with an aggregate, a command, its event, a query and two routes: a service that runs as it is. Then the project is generated.';
  static override args = { name: Args.string({ description: 'name of the service and its context' }) };
  static override flags = {
    purpose: textFlag('what the context is for, in a sentence', 'TEXT'),
    aggregate: textFlag('its first aggregate (named after the context)', 'NAME'),
    team: textFlag('team of the model that owns it', 'NAME'),
    yes: yesFlag,
    ...editFlags,
  };
  static override examples = [
    {
      description: 'A context the model lacks',
      command: 'msv new service loyalty --purpose "Reward who comes back"',
    },
    { description: 'See what it would add', command: 'msv new service loyalty --yes --dry-run' },
  ];

  override async run(): Promise<ExitCode> {
    const { args, flags } = await this.parse(NewService);
    const { findProject } = await import('../../plan/find-project.ts');
    const { checkKebab, judgeKebab } = await import('../../plan/check-names.ts');
    const { loadProjectModel } = await import('../../settings/load-project-model.ts');
    const { addContext } = await import('../../model/edits/add-context.ts');

    const { modelPath } = findProject(process.cwd(), flags.model);
    const question = { message: 'Name of the service', flag: 'NAME', validate: judgeKebab };
    const name = args.name ?? (await askText(question));
    checkKebab('A service name', name);
    const { model } = loadProjectModel(modelPath);
    const isThere = model !== undefined && hasService(model, name);
    if (isThere) refuseAbout(name, flags);
    const about = isThere ? {} : await aboutContext(name, flags);
    const edit = (sources: readonly Source[]) =>
      isThere
        ? { sources, changed: false, note: `The model has the service ${name} already.` }
        : addContext(sources, { name, team: flags.team, ...about });
    return await this.edit(flags, edit, startService);
  }
}

function hasService(model: Model, name: string): boolean {
  return model.contexts.some((context) => context.name === name) || isDeployed(model, name);
}

function isDeployed(model: Model, name: string): boolean {
  return model.platform.services.some((service) => service.name === name);
}

/** Flags that say what a new context is like say nothing about one that is there; silence would look like success. */
function refuseAbout(
  name: string,
  flags: Readonly<Record<'purpose' | 'aggregate' | 'team', string | undefined>>,
): void {
  const about = (['purpose', 'aggregate', 'team'] as const).filter((flag) => flags[flag] !== undefined);
  if (about.length === 0) return;
  const given = about.map((flag) => `--${flag}`);
  throw new UserError(
    `The model has the service ${name} already, so ${given.join(' and ')} can't say what it begins with.`,
    `Edit ${name} in domain.yaml, or leave ${given.length === 1 ? 'it' : 'them'} out: msv new service ${name}`,
    given.join(' '),
  );
}

type About = { readonly purpose: string | undefined; readonly aggregate: string | undefined };

/** What the flags say about a new context, and at a terminal the answers to what they leave out. */
async function aboutContext(name: string, flags: About & { readonly yes: boolean }): Promise<About> {
  const { checkPascal, judgePascal } = await import('../../plan/check-names.ts');
  const { pascal } = await import('../../blocks/view/names.ts');
  if (flags.aggregate !== undefined) checkPascal('An aggregate name', flags.aggregate);
  if (flags.yes || !canAsk()) return flags;
  const aggregateQuestion = {
    message: `The model has no context ${name} yet. Its first aggregate`,
    flag: '--aggregate',
    default: pascal(name),
    validate: judgePascal,
  };
  const purposeQuestion = { message: 'What it is for, in a sentence', flag: '--purpose', default: '' };
  const aggregate = flags.aggregate ?? (await askText(aggregateQuestion));
  const purpose = flags.purpose ?? (await askText(purposeQuestion));
  return { aggregate, purpose: purpose === '' ? undefined : purpose };
}
