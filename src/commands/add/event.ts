import { Args, Flags, MsvCommand } from '../../cli/command.ts';
import type { ExitCode } from '../../cli/exit-code.ts';
import { dryRunFlag, jsonFlag, modelFlag } from '../../cli/flags.ts';
import { onInterrupt } from '../../cli/interrupt.ts';
import { lookOfStdout } from '../../cli/look.ts';
import { askChoice, askText, requireAnswers } from '../../cli/prompt.ts';
import { UserError } from '../../errors.ts';
import type { NewField } from '../../model/edit.ts';
import type { Model } from '../../model/model.ts';

export default class AddEvent extends MsvCommand {
  static override summary = 'Add an event to an aggregate, and to those who emit and consume it';
  static override description =
    'Edits domain.yaml, every other byte of it as it was, and generates. Adding an event that is there already changes nothing.';
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
    const { addEvent } = await import('../../model/edit.ts');
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
    const event = {
      name,
      context,
      aggregate: flags.aggregate,
      fields: flags.field.map(parseField),
      emittedBy: flags['emitted-by'],
      public: flags.public,
      consumedBy: flags['consumed-by'],
    };
    const { loaded, edits, note } = editModel(modelPath, (text) => addEvent(text, event));
    this.note(note);
    const isDryRun = flags['dry-run'];
    const outcome = await generate({ root, loaded, edits, isDryRun, overwrite: [], onInterrupt });
    for (const line of outcome.notes) this.note(line);
    this.print(flags.json ? renderPlanJson(outcome) : renderPlanText(outcome, lookOfStdout()));
    return 0;
  }
}

async function askContext(modelPath: string): Promise<string> {
  const { loadModel } = await import('../../model/load.ts');
  const contexts: Model['contexts'] = loadModel(modelPath).model?.contexts ?? [];
  const choices = contexts.map(({ name, purpose }) => ({ value: name, description: purpose }));
  return await askChoice({ message: 'In which context does it happen?', flag: '--context', choices });
}

function parseField(text: string): NewField {
  const [, name, type] = /^([^:\s]+):\s*(\S+)$/.exec(text) ?? [];
  if (name !== undefined && type !== undefined) return { name, type };
  throw new UserError(
    `--field takes NAME:TYPE, not "${text}".`,
    'Write it like this: --field reason:string',
    '--field',
  );
}
