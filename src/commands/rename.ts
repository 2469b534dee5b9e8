import { Args, Flags, MsvCommand } from '../cli/command.ts';
import type { ExitCode } from '../cli/exit-code.ts';
import { dryRunFlag, jsonFlag, modelFlag } from '../cli/flags.ts';
import { onInterrupt } from '../cli/interrupt.ts';
import { lookOfStdout } from '../cli/look.ts';
import { askChoice, askText, requireAnswers } from '../cli/prompt.ts';
import { UserError } from '../errors.ts';
import type { NamedKind } from '../model/edits/mentions.ts';
import type { Renamed } from '../model/edits/rename.ts';
import type { Model } from '../model/model.ts';
import type { Edit } from '../plan/compare.ts';

const kinds = ['context', 'aggregate', 'event', 'command'] as const satisfies readonly NamedKind[];

export default class Rename extends MsvCommand {
  static override summary = 'Rename a context, aggregate, event or command wherever the model names it';
  static override description =
    'Edits every place of the model that refers to it, every other byte as it was, lists them and generates. Prose and comments that say the old name stay, and are counted. Renaming what is named so already changes nothing. At a terminal it asks for what is not given.';
  static override args = {
    kind: Args.string({ description: 'what it is', options: kinds }),
    old: Args.string({ description: 'its name: OrderPlaced, or order.OrderPlaced where several have it' }),
    new: Args.string({ description: 'its new name' }),
  };
  static override flags = {
    context: Flags.string({ description: 'context it is in, where several have one', helpValue: 'NAME' }),
    model: modelFlag,
    'dry-run': dryRunFlag,
    json: jsonFlag,
  };
  static override examples = [
    { description: 'An event', command: 'msv rename event catalog.PriceChanged PriceSet' },
    { description: 'See where a context is named', command: 'msv rename context order purchase --dry-run' },
  ];

  override async run(): Promise<ExitCode> {
    const { args, flags } = await this.parse(Rename);
    const { findProject } = await import('../plan/find-project.ts');
    const { rename } = await import('../model/edits/rename.ts');
    const { editModel } = await import('../plan/edit-model.ts');
    const { generate } = await import('../plan/generate.ts');
    const { renderRenameJson, renderRenameText } = await import('../report/renamed.ts');

    const { root, modelPath } = findProject(process.cwd(), flags.model);
    requireAnswers([
      ...(args.kind === undefined ? ['KIND'] : []),
      ...(args.old === undefined ? ['OLD'] : []),
      ...(args.new === undefined ? ['NEW'] : []),
    ]);
    const kind = await kindOf(args.kind);
    if (kind === 'context' && flags.context !== undefined)
      throw new UserError('A context is in no other context.', 'Leave out --context.', '--context');
    const from = args.old ?? (await askOld(modelPath, kind));
    const to = await newName(kind, from, args.new);
    const edited = editModel(modelPath, (sources) =>
      rename(sources, { kind, from, to, context: flags.context }),
    );
    const { loaded, note, done } = edited;
    const edits = [...edited.edits, ...(await portEdits(root, loaded.model, kind, done.thing?.name, to))];
    const isDryRun = flags['dry-run'];
    const outcome = await generate({ root, loaded, edits, isDryRun, overwrite: [], onInterrupt });
    // What was edited is said by the row of the model; that nothing was, by nobody else.
    const unsaid = done.changed ? [] : [note];
    const consequences = consequencesOf(done.thing, to, outcome.model);
    const notes = [...unsaid, ...done.notes, ...consequences, ...outcome.notes];
    for (const line of notes) this.note(line);
    const report = { ...outcome, notes, renamed: done.places };
    this.print(flags.json ? renderRenameJson(report) : renderRenameText(report, lookOfStdout()));
    return 0;
  }
}

async function kindOf(given: string | undefined): Promise<NamedKind> {
  const known = kinds.find((kind) => kind === given);
  const choices = kinds.map((value) => ({ value }));
  return known ?? (await askChoice({ message: 'What gets another name?', flag: 'KIND', choices }));
}

async function askOld(modelPath: string, kind: NamedKind): Promise<string> {
  const { readModelFiles } = await import('../model/model-files.ts');
  const { listNamed } = await import('../model/edits/rename-find.ts');
  const choices = listNamed(readModelFiles(modelPath).sources, kind).map((value) => ({ value }));
  if (choices.length === 0)
    throw new UserError(`The model has no ${kind}.`, `Add one to the model first.`, modelPath);
  return await askChoice({ message: `Which ${kind}?`, flag: 'OLD', choices });
}

/** The new name in the casing of its kind. It may be written with the context, as the old one is. */
async function newName(kind: NamedKind, from: string, given: string | undefined): Promise<string> {
  const { checkKebab, checkPascal, judgeKebab, judgePascal } = await import('../plan/check-names.ts');
  const isContext = kind === 'context';
  const validate = isContext ? judgeKebab : judgePascal;
  const written = given ?? (await askText({ message: 'Its new name', flag: 'NEW', validate }));
  const owner = from.slice(0, from.indexOf('.') + 1);
  const name = written.startsWith(owner) ? written.slice(owner.length) : written;
  if (isContext) checkKebab('A context name', name);
  else checkPascal(kind === 'command' ? 'A command name' : `An ${kind} name`, name);
  return name;
}

/** A service that bears the name of its context has its port in the settings under that name. */
async function portEdits(
  root: string,
  model: Model | undefined,
  kind: NamedKind,
  from: string | undefined,
  to: string,
): Promise<readonly Edit[]> {
  const services = model?.platform.services.map(({ name }) => name) ?? [];
  if (kind !== 'context' || from === undefined || services.includes(from) || !services.includes(to))
    return [];
  const { renamePort, settingsFile } = await import('../plan/port-settings.ts');
  const { diskReader } = await import('../plan/disk.ts');
  return renamePort(diskReader(root)(settingsFile), from, to);
}

/** What a new name means for a system that is in use. */
function consequencesOf(thing: Renamed['thing'], to: string, model: Model): readonly string[] {
  switch (thing?.kind) {
    case 'context':
      return [
        'Its service gets a database and queues of the new name: move the data of a system that is in use.',
      ];
    case 'aggregate':
      return ['A migration makes its table anew: move the rows of a database that is in use.'];
    case 'event':
      return isPublic(model, thing.context, to)
        ? ['Its messages bear the new name: bring out those who consume it together with those who send it.']
        : [];
    default:
      return [];
  }
}

function isPublic(model: Model, context: string, event: string): boolean {
  const aggregates = model.contexts.find(({ name }) => name === context)?.aggregates ?? [];
  return aggregates.some(({ events }) =>
    events.some(({ name, visibility }) => name === event && visibility === 'public'),
  );
}
