import type { Unsupported } from '../blocks/block.ts';
import { blocks } from '../blocks/index.ts';
import { findUnsupported } from '../blocks/unsupported.ts';
import { UserError } from '../errors.ts';
import type { LoadedModel } from '../model/load.ts';
import type { Model } from '../model/model.ts';
import { parsePorts } from '../settings/parse-ports.ts';
import type { Problem } from '../system/finding.ts';
import { nearest } from '../system/nearest.ts';
import { applyPlan } from './apply.ts';
import type { Change } from './change.ts';
import type { Edit, Plan, ReadFile } from './compare.ts';
import { cutToSupported } from './cut-to-supported.ts';
import { diskReader, readLedgers, readRecords } from './disk.ts';
import { planProject } from './plan-project.ts';
import { editPorts, settingsFile } from './port-settings.ts';
import { assignPorts } from './ports.ts';
import { refuseProblems } from './refuse-problems.ts';
import { templateStore } from './template-store.ts';

/** What to generate: the model as it is going to be, and how. */
export type GenerateRequest = {
  /** Folder of the project; need not exist yet. */
  readonly root: string;
  /** The model as it will be, with the texts of its files. */
  readonly loaded: LoadedModel;
  /** Those of its files that differ from the disk. */
  readonly edits: readonly Edit[];
  readonly isDryRun: boolean;
  /** Paths below the root whose text on disk the user gives up. */
  readonly overwrite: readonly string[];
  /** Registers what to do on Ctrl-C; returns how to take it back. */
  readonly onInterrupt: (stop: () => Promise<void>) => () => void;
};

/** What was done, or would be. */
export type GenerateOutcome = {
  readonly changes: readonly Change[];
  /** Lines for people: what can't be generated yet, warnings of the model. */
  readonly notes: readonly string[];
  /** False for a dry run. */
  readonly isDone: boolean;
  readonly model: Model;
};

/**
 * The one road from a model to code: parse, cut to what is supported, let the blocks contribute, compare, apply.
 * Throws UserError for a model or settings with errors (all of them shown), a damaged ledger, a disk that refuses.
 */
export async function generate(request: GenerateRequest): Promise<GenerateOutcome> {
  const { model, problems, sources, folder } = request.loaded;
  if (model === undefined) throw refuseProblems(problems, sources, folder);
  const read = diskReader(request.root);
  const supported = cutToSupported(model);
  const { ports, edits } = portsOf(supported.model, request.edits, read);
  const plan = planProject({
    project: { model: supported.model, ports, records: readRecords(request.root) },
    blocks,
    templates: templateStore,
    ...readLedgers(read),
    edits,
    read,
    overwrite: request.overwrite,
  });
  checkOverwrite(request.overwrite, plan);
  if (!request.isDryRun) await applyStoppable(request, plan);
  return {
    changes: plan.changes,
    notes: notesOf([...supported.unsupported, ...findUnsupported(supported.model)], problems),
    isDone: !request.isDryRun,
    model,
  };
}

/** Gives every service a port. The settings may be among the edits already, for a service that is renamed keeps its port. */
function portsOf(
  model: Model,
  edits: readonly Edit[],
  read: ReadFile,
): { ports: ReadonlyMap<string, number>; edits: readonly Edit[] } {
  const edited = edits.find(({ path }) => path === settingsFile);
  const text = edited?.after ?? read(settingsFile);
  const parsed = parsePorts(text ?? '', settingsFile);
  if (parsed.problems.length > 0) {
    throw refuseProblems(parsed.problems, [{ file: settingsFile, text: text ?? '' }]);
  }
  const { ports, added } = assignPorts(
    model.platform.services.map((service) => service.name),
    parsed.ports,
  );
  const [given] = editPorts(text, added);
  if (given === undefined) return { ports, edits };
  const reason = edited === undefined ? given.reason : `${edited.reason}, ${given.reason}`;
  const before = edited === undefined ? given.before : edited.before;
  return { ports, edits: [...edits.filter((edit) => edit !== edited), { ...given, before, reason }] };
}

/** A path given up that is no file of the plan is a typo; silence would look like success. */
function checkOverwrite(overwrite: readonly string[], { changes }: Plan): void {
  const paths = changes.map((change) => change.path);
  for (const given of overwrite) {
    if (paths.some((path) => path === given || path.startsWith(`${given}/`))) continue;
    const meant = nearest(given, paths);
    throw new UserError(
      `msv generates no file ${given}.`,
      meant === undefined ? 'See what it generates: msv generate --dry-run --json' : `Did you mean ${meant}?`,
      '--overwrite',
    );
  }
}

/** Ctrl-C ends the run between two files; the process ends only after that was said. */
async function applyStoppable({ root, onInterrupt }: GenerateRequest, plan: Plan): Promise<void> {
  const stop = new AbortController();
  const work = applyPlan(root, plan, stop.signal);
  const settled = work.then(
    () => undefined,
    () => undefined,
  );
  const release = onInterrupt(async () => {
    stop.abort();
    await settled;
    // Lets the caller's error reach the terminal first.
    await new Promise((resolve) => setTimeout(resolve, 10));
  });
  try {
    await work;
  } finally {
    release();
  }
}

function notesOf(unsupported: readonly Unsupported[], problems: readonly Problem[]): readonly string[] {
  const warnings = problems.filter(({ severity }) => severity === 'warning').length;
  const told = unsupported.map(({ element, what }) => `${element}: ${what}`);
  if (warnings === 0) return told;
  return [
    ...told,
    `The model has ${warnings} ${warnings === 1 ? 'warning' : 'warnings'}: see msv lint model`,
  ];
}
