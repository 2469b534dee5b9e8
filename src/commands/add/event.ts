import { Args, Flags, MsvCommand } from '../../cli/command.ts';
import type { ExitCode } from '../../cli/exit-code.ts';
import { dryRunFlag, jsonFlag, modelFlag } from '../../cli/flags.ts';
import { onInterrupt } from '../../cli/interrupt.ts';
import { lookOfStdout } from '../../cli/look.ts';
import { askChoice, askChoices, askText, canAsk, requireAnswers } from '../../cli/prompt.ts';
import { UserError } from '../../errors.ts';
import type { NewField } from '../../model/field-text.ts';
import type { Aggregate, Model } from '../../model/model.ts';

export default class AddEvent extends MsvCommand {
  static override summary = 'Add an event to an aggregate, and to those who emit and consume it';
  static override description =
    'Edits the model, every other byte of it as it was, and generates. Adding an event that is there already changes nothing. At a terminal, without a NAME, it asks for everything.';
  static override args = { name: Args.string({ description: 'name of the event: OrderShipped' }) };
  static override flags = {
    context: Flags.string({ description: 'context it happens in', helpValue: 'NAME' }),
    aggregate: Flags.string({
      description: 'aggregate it happens to, where there are several',
      helpValue: 'NAME',
    }),
    field: Flags.string({
      description: 'what it tells, as name:type (may be repeated); the id of the aggregate, if not given',
      helpValue: 'NAME:TYPE',
      multiple: true,
      default: [],
    }),
    'emitted-by': Flags.string({ description: 'command that makes it happen', helpValue: 'COMMAND' }),
    public: Flags.boolean({ description: 'let other contexts consume it' }),
    'consumed-by': Flags.string({
      description: 'context that consumes it (may be repeated)',
      helpValue: 'CONTEXT',
      multiple: true,
      default: [],
    }),
    model: modelFlag,
    'dry-run': dryRunFlag,
    json: jsonFlag,
  };
  static override examples = [
    {
      description: 'An event another service hears of',
      command: 'msv add event OrderShipped --context order --emitted-by MarkShipped --consumed-by shipping',
    },
    {
      description: 'With what it tells',
      command: 'msv add event OrderDelayed --context order --field orderId:OrderId --field reason:string',
    },
  ];

  override async run(): Promise<ExitCode> {
    const { args, flags } = await this.parse(AddEvent);
    const { findProject } = await import('../../plan/find-project.ts');
    const { checkPascal, judgePascal } = await import('../../plan/check-names.ts');
    const { addEvent } = await import('../../model/add-event.ts');
    const { editModel } = await import('../../plan/edit-model.ts');
    const { generate } = await import('../../plan/generate.ts');
    const { renderPlanJson, renderPlanText } = await import('../../report/plan.ts');

    const { root, modelPath } = findProject(process.cwd(), flags.model);
    requireAnswers(
      [args.name === undefined ? ['NAME'] : [], flags.context === undefined ? ['--context'] : []].flat(),
    );
    const name =
      args.name ?? (await askText({ message: 'Name of the event', flag: 'NAME', validate: judgePascal }));
    checkPascal('An event name', name);
    const context = flags.context ?? (await askContext(modelPath));
    const told: Details = {
      aggregate: flags.aggregate,
      fields: flags.field.map(parseField),
      emittedBy: flags['emitted-by'],
      consumedBy: flags['consumed-by'],
    };
    const isAsked = args.name === undefined && canAsk();
    const details = isAsked ? await askDetails(modelPath, context, told) : told;
    const event = { name, context, public: flags.public, ...details };
    const { loaded, edits, note } = editModel(modelPath, (sources) => addEvent(sources, event));
    // What was edited is said by the row of the model; that nothing was, by nobody else.
    if (edits.length === 0) this.note(note);
    const isDryRun = flags['dry-run'];
    const outcome = await generate({ root, loaded, edits, isDryRun, overwrite: [], onInterrupt });
    for (const line of outcome.notes) this.note(line);
    this.print(flags.json ? renderPlanJson(outcome) : renderPlanText(outcome, lookOfStdout()));
    return 0;
  }
}

/** What the command line, or else the user, says of an event beside its name and context. */
type Details = {
  readonly aggregate: string | undefined;
  readonly fields: readonly NewField[];
  readonly emittedBy: string | undefined;
  readonly consumedBy: readonly string[];
};

async function contextsOf(modelPath: string): Promise<Model['contexts']> {
  const { loadModel } = await import('../../model/load.ts');
  return loadModel(modelPath).model?.contexts ?? [];
}

async function askContext(modelPath: string): Promise<string> {
  const contexts = await contextsOf(modelPath);
  const choices = contexts.map(({ name, purpose }) => ({ value: name, description: purpose }));
  return await askChoice({ message: 'In which context does it happen?', flag: '--context', choices });
}

/** Asks for what is not told. Where the model has errors there is nothing to choose from; they are reported by the edit. */
async function askDetails(modelPath: string, context: string, told: Details): Promise<Details> {
  const contexts = await contextsOf(modelPath);
  const aggregates = contexts.find(({ name }) => name === context)?.aggregates ?? [];
  const emittedBy = told.emittedBy ?? (await askEmitter(aggregates));
  const emitter = aggregates.find(({ commands }) => commands.some(({ name }) => name === emittedBy));
  const aggregate = told.aggregate ?? emitter?.name ?? (await askAggregate(aggregates));
  const root = aggregates.find(({ name }) => name === aggregate)?.root;
  const fields = told.fields.length > 0 || root === undefined ? told.fields : await askFields(root);
  const others = contexts.map(({ name }) => name).filter((name) => name !== context);
  const consumedBy = told.consumedBy.length > 0 ? told.consumedBy : await askConsumers(others);
  return { aggregate, fields, emittedBy, consumedBy };
}

async function askEmitter(aggregates: readonly Aggregate[]): Promise<string | undefined> {
  if (aggregates.length === 0) return undefined;
  const commands = aggregates.flatMap(({ name, commands }) =>
    commands.map((command) => ({ value: command.name, description: `A command of ${name}` })),
  );
  const none = { value: '', name: 'none yet' };
  const question = { message: 'Which command makes it happen?', flag: '--emitted-by' };
  return (await askChoice({ ...question, choices: [...commands, none] })) || undefined;
}

async function askAggregate(aggregates: readonly Aggregate[]): Promise<string | undefined> {
  const [only] = aggregates;
  if (aggregates.length < 2) return only?.name;
  const choices = aggregates.map(({ name }) => ({ value: name }));
  return await askChoice({ message: 'To which aggregate does it happen?', flag: '--aggregate', choices });
}

async function askFields({ id, idField }: Aggregate['root']): Promise<readonly NewField[]> {
  const answer = await askText({
    message: 'What does it tell? name:type, with commas between',
    flag: '--field',
    default: `${idField}:${id}`,
    isEditable: true,
    validate: (text) => listed(text).every(readField) || 'Write it like this: orderId:OrderId, reason:string',
  });
  return listed(answer).map(parseField);
}

async function askConsumers(others: readonly string[]): Promise<readonly string[]> {
  if (others.length === 0) return [];
  const choices = others.map((value) => ({ value }));
  return await askChoices({ message: 'Which contexts consume it?', flag: '--consumed-by', choices });
}

function listed(text: string): readonly string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function readField(text: string): NewField | undefined {
  const [, name, type] = /^([^:\s]+):\s*(\S+)$/.exec(text) ?? [];
  return name === undefined || type === undefined ? undefined : { name, type };
}

function parseField(text: string): NewField {
  const field = readField(text);
  if (field !== undefined) return field;
  throw new UserError(
    `--field takes NAME:TYPE, not "${text}".`,
    'Write it like this: --field reason:string',
    '--field',
  );
}
