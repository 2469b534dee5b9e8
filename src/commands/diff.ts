import { basename, dirname, posix, relative, resolve } from 'node:path';
import { Args, Flags, MsvCommand } from '../cli/command.ts';
import type { ExitCode } from '../cli/exit-code.ts';
import { formatFlags, formatOf, modelFlag } from '../cli/flags.ts';
import { lookOfStdout } from '../cli/look.ts';
import { existingFile } from '../cli/repository-files.ts';
import type { ReadModel } from '../diff/diff-parsed.ts';
import { UserError } from '../errors.ts';
import type { LoadedModel } from '../model/load.ts';
import type { DiffReport } from '../report/diff-report.ts';

export default class Diff extends MsvCommand {
  static override summary = 'Compare the model with an earlier one: who breaks, and what would declare it';
  static override description =
    `REF is a git revision; without it, where this branch left the default one, else the last commit. Nothing is checked out.

What an event may change is what its \`compatibility\` says: backward (new readers read old data), forward (old readers read new data), full (both). A breaking change is declared by a new version with its history, by a new http.version, or by \`# msv-allow breaking-change: reason\` where it stands.

Exit code 0: nobody breaks, or it is declared; 1: somebody does; 2: a model can't be read, or the command line is wrong.`;
  static override args = {
    ref: Args.string({ description: 'git revision to compare with, such as main, v1.2.0 or HEAD~3' }),
  };
  static override flags = {
    ...formatFlags('text', 'json', 'markdown', 'github'),
    model: modelFlag,
    from: Flags.string({ description: 'old model file, instead of a git revision', helpValue: 'FILE' }),
    to: Flags.string({ description: 'new model file, with --from', helpValue: 'FILE', dependsOn: ['from'] }),
    'fail-on': Flags.option({
      options: ['breaking', 'any', 'never'] as const,
      description:
        'what gives exit code 1: an undeclared breaking change (the default), any change at all, or nothing',
      helpValue: 'WHAT',
    })(),
  };
  static override examples = [
    'msv diff',
    'msv diff v1.4.0',
    { description: 'Comment on a pull request', command: 'msv diff origin/main --format markdown' },
    { description: 'Two files, without git', command: 'msv diff --from old.yaml --to domain.yaml' },
  ];

  override async run(): Promise<ExitCode> {
    const { args, flags } = await this.parse(Diff);
    if (flags.from !== undefined && args.ref !== undefined) {
      throw new UserError('A revision and --from exclude each other.', 'Leave one out. Run msv diff --help.');
    }
    const { findProject } = await import('../plan/find-project.ts');
    const { loadModel } = await import('../model/load.ts');
    const { diffParsed } = await import('../diff/diff-parsed.ts');
    const file = relative('.', findProject('.', flags.to ?? flags.model).modelPath);
    const after = await readable(loadModel(file), flags.to ?? 'the work tree');
    const before =
      flags.from === undefined ? await this.#atRevision(file, args.ref) : await fromFile(flags.from);
    const today = new Date().toISOString().slice(0, 10);
    const report: DiffReport = {
      ...diffParsed(before.model, after, today),
      from: before.name,
      to: flags.to ?? 'the work tree',
    };
    this.print(await render(report, formatOf(flags), file));
    const isBroken = report.changes.some(({ verdict }) => verdict === 'breaking');
    const failOn = flags['fail-on'] ?? 'breaking';
    return (failOn === 'breaking' && isBroken) || (failOn === 'any' && report.changes.length > 0) ? 1 : 0;
  }

  async #atRevision(file: string, ref: string | undefined): Promise<Old> {
    const { findFormer, findRevision } = await import('../cli/git.ts');
    const { readModelAt } = await import('./read-model-at.ts');
    const { parseModelFiles } = await import('../model/load.ts');
    const revision = await findRevision(dirname(resolve(file)), ref);
    const { name } = revision;
    if (ref === undefined) this.note(`Comparing with ${name}.`);
    const here = { revision, file: basename(file) };
    const present = await readModelAt(revision, here.file);
    const former = present === undefined ? await findFormer(revision, here.file) : here;
    const files = present ?? (former && (await readModelAt(former.revision, former.file)));
    if (former === undefined || files === undefined) {
      this.note(`There is no ${file} in ${name}: all of the model is new.`);
      return { model: undefined, name };
    }
    if (former !== here) this.note(`In ${name} it is ${former.revision.prefix}${former.file}.`);
    const folder = posix.join(
      dirname(file).replaceAll('\\', '/'),
      posix.relative(revision.prefix, former.revision.prefix),
      '/',
    );
    const shown = folder === './' ? '' : folder;
    return { model: await readable(parseModelFiles({ ...files, folder: shown }), name), name };
  }
}

type Old = { readonly model: ReadModel | undefined; readonly name: string };

async function fromFile(name: string): Promise<Old> {
  const { loadModel } = await import('../model/load.ts');
  return { model: await readable(loadModel(existingFile(name, 'model file')), name), name };
}

/** A model can be compared if its names and shapes are right, whatever other rules say. Throws UserError with all that is wrong. */
async function readable(loaded: LoadedModel, name: string): Promise<ReadModel> {
  const { readable: model, problems, sources, folder = '' } = loaded;
  if (model !== undefined) return { ...loaded, model };
  const { renderProblems } = await import('../report/problems-text.ts');
  const errors = problems.filter(({ severity }) => severity === 'error');
  const texts = new Map(sources.map(({ file, text }) => [`${folder}${file}`, text]));
  const shown = renderProblems(
    errors.map((problem) => ({ ...problem, file: `${folder}${problem.file}` })),
    (file) => texts.get(file) ?? null,
    { paint: (_style, text) => text, width: 100 },
  );
  const isNow = name === 'the work tree';
  throw new UserError(
    `The model in ${name} can't be understood, so it can't be compared.\n\n${shown}`,
    isNow ? 'Mend it and run the command again.' : 'Compare with one that is sound: msv diff REF',
  );
}

async function render(
  report: DiffReport,
  format: 'text' | 'json' | 'markdown' | 'github',
  file: string,
): Promise<string> {
  switch (format) {
    case 'text':
      return (await import('../report/diff-text.ts')).renderDiffText(report, lookOfStdout());
    case 'json':
      return (await import('../report/diff-json.ts')).renderDiffJson(report);
    case 'markdown':
      return (await import('../report/diff-markdown.ts')).renderDiffMarkdown(report);
    case 'github':
      return (await import('../report/diff-github.ts')).renderDiffGithub(report, file);
  }
}
