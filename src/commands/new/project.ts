import { relative, resolve } from 'node:path';
import { Args, Flags, MsvCommand } from '../../cli/command.ts';
import type { ExitCode } from '../../cli/exit-code.ts';
import { dryRunFlag, jsonFlag, yesFlag } from '../../cli/flags.ts';
import { onInterrupt } from '../../cli/interrupt.ts';
import { lookOfStdout } from '../../cli/look.ts';
import { askChoice, askText, askYes, canAsk } from '../../cli/prompt.ts';
import { existingFile } from '../../cli/repository-files.ts';
import { UserError } from '../../errors.ts';
import type { LoadedModel } from '../../model/load.ts';

export default class NewProject extends MsvCommand {
  static override summary = 'Make a project from a model, an example or one first context';
  static override description =
    'Makes a folder with domain.yaml and everything generated from it. At a terminal it asks for what is missing; without one, say what to start from with --example, --from or --yes.';
  static override args = { name: Args.string({ description: 'name of the system, and of its folder' }) };
  static override flags = {
    dir: Flags.string({
      description: 'folder to make the project in (./NAME, if not given)',
      helpValue: 'DIR',
    }),
    from: Flags.string({ description: 'start from this model', helpValue: 'FILE', exclusive: ['example'] }),
    example: Flags.option({ options: ['shop'] as const, description: 'start from an example' })(),
    context: Flags.string({ description: 'start from one context of this name (order)', helpValue: 'NAME' }),
    aggregate: Flags.string({
      description: 'with --context: name of its aggregate (Order)',
      helpValue: 'NAME',
    }),
    install: Flags.boolean({ description: 'run npm install afterwards', allowNo: true }),
    yes: yesFlag,
    'dry-run': dryRunFlag,
    json: jsonFlag,
  };
  static override examples = [
    { description: 'A running shop of five services', command: 'msv new project shop --example shop' },
    { description: 'From a model you have', command: 'msv new project shop --from shop.yaml' },
    {
      description: 'Asking nothing',
      command: 'msv new project shop --context order --aggregate Order --yes',
    },
  ];

  override async run(): Promise<ExitCode> {
    const { args, flags } = await this.parse(NewProject);
    const { generate } = await import('../../plan/generate.ts');
    const { checkKebab, judgeKebab } = await import('../../plan/check-names.ts');
    const { requireEmptyFolder } = await import('../../plan/empty-folder.ts');
    const { renderPlanJson, renderPlanText } = await import('../../report/plan.ts');

    const question = { message: 'Name of the system', flag: 'NAME', validate: judgeKebab };
    const name = args.name ?? (await askText(question));
    checkKebab('A project name', name);
    const root = resolve(flags.dir ?? name);
    requireEmptyFolder(root);
    const loaded = await this.firstModel(name, flags);
    const edits = loaded.sources.map(({ file, text }, index) => ({
      path: index === 0 ? 'domain.yaml' : file,
      before: undefined,
      after: text,
      reason: 'the model',
    }));
    const isDryRun = flags['dry-run'];
    const outcome = await generate({ root, loaded, edits, isDryRun, overwrite: [], onInterrupt });
    for (const note of outcome.notes) this.note(note);
    this.print(flags.json ? renderPlanJson(outcome) : renderPlanText(outcome, lookOfStdout()));
    if (!isDryRun) await this.finish(root, flags);
    return 0;
  }

  /** The model to begin with: a file's, an example's, or one context as told or asked. */
  private async firstModel(name: string, flags: Start): Promise<LoadedModel> {
    const { loadModel } = await import('../../model/load.ts');
    if (flags.from !== undefined) return loadModel(resolve(existingFile(flags.from, 'model file')));
    const { exampleModel, starterModel } = await import('../../plan/first-model.ts');
    if (await wantsExample(flags)) return exampleModel(name);
    const { context, aggregate } = await firstNames(flags);
    return starterModel(name, context, aggregate);
  }

  /** Installs if asked to, and says what to type next. */
  private async finish(root: string, flags: Finish): Promise<void> {
    const ask = flags.install === undefined && canAsk() && !flags.yes && !flags.json;
    const question = { message: 'Run npm install now?', flag: '--install', default: true };
    const install = ask ? await askYes(question) : (flags.install ?? (flags.yes && canAsk()));
    if (install) {
      const { runProgram } = await import('../../cli/programs.ts');
      const { withProgress } = await import('../../cli/progress.ts');
      const release = onInterrupt(async () =>
        this.note(`\n\nStopped while installing; the project itself is whole.\n\n${nextSteps(root, false)}`),
      );
      await withProgress('npm install', () =>
        runProgram('npm', ['install'], { cwd: root, output: 'keep' }),
      ).finally(release);
    }
    this.note(`\n${nextSteps(root, install)}`);
  }
}

type Finish = { readonly install: boolean | undefined; readonly yes: boolean; readonly json: boolean };

function nextSteps(root: string, isInstalled: boolean): string {
  const folder = relative(process.cwd(), root);
  const steps = [
    folder === '' ? [] : [`cd ${folder}`],
    isInstalled ? [] : ['npm install'],
    ['msv dev'],
  ].flat();
  return `Next:\n${steps.map((step) => `  ${step}`).join('\n')}`;
}

type Start = {
  readonly from: string | undefined;
  readonly example: 'shop' | undefined;
  readonly context: string | undefined;
  readonly aggregate: string | undefined;
  readonly yes: boolean;
};

async function wantsExample({ example, context, aggregate, yes }: Start): Promise<boolean> {
  if (example !== undefined) return true;
  if (context !== undefined || aggregate !== undefined || yes) return false;
  if (!canAsk()) {
    throw new UserError(
      'It is not said what to start from, and without a terminal nobody can be asked.',
      'Run the command again with --example shop, --from FILE, --context NAME, or --yes for a context "order".',
    );
  }
  const start = await askChoice({
    message: 'Start from',
    flag: '--example',
    choices: [
      { value: 'own', name: 'one context of my own' },
      { value: 'shop', name: 'the shop example: five services that run' },
    ],
  });
  return start === 'shop';
}

async function firstNames(flags: Start): Promise<{ context: string; aggregate: string }> {
  const { checkKebab, checkPascal, judgeKebab, judgePascal } = await import('../../plan/check-names.ts');
  const { pascal } = await import('../../blocks/view/names.ts');
  const ask = canAsk() && !flags.yes;
  const contextQuestion = {
    message: 'First bounded context',
    flag: '--context',
    default: 'order',
    validate: judgeKebab,
  };
  const context = flags.context ?? (ask ? await askText(contextQuestion) : 'order');
  checkKebab('A context name', context);
  const aggregateQuestion = {
    message: 'Its aggregate',
    flag: '--aggregate',
    default: pascal(context),
    validate: judgePascal,
  };
  const aggregate = flags.aggregate ?? (ask ? await askText(aggregateQuestion) : pascal(context));
  checkPascal('An aggregate name', aggregate);
  return { context, aggregate };
}
