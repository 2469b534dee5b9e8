import type { Change, PlannedFile } from './change.ts';
import { type Case, judge, type Verdict } from './judge.ts';
import { type Ledger, type LedgerEntry, pristinePath, recordsFolder } from './ledger.ts';
import { hashText, withLineEndsOf } from './text.ts';

/** Reads one file of the project; undefined where there is none. */
export type ReadFile = (path: string) => string | undefined;

/** An edit of a file the user writes: domain.yaml, msv.yaml. */
export type Edit = {
  readonly path: string;
  /** undefined: the file is new. */
  readonly before: string | undefined;
  readonly after: string;
  readonly reason: string;
};

/** One thing to do to the disk. */
export type Step =
  | { readonly kind: 'write'; readonly path: string; readonly content: string; readonly executable: boolean }
  | { readonly kind: 'delete'; readonly path: string };

/** What is going to happen, as a whole: shown first, applied second. */
export type Plan = {
  /** One per file the user sees, sorted by path; msv's own bookkeeping is not among them. */
  readonly changes: readonly Change[];
  /** In the order in which they are done: edits of the model, then files, each after its pristine text. */
  readonly steps: readonly Step[];
  /** The ledger after the last step. */
  readonly ledger: Ledger;
  /** False where the ledger on disk says the same already. */
  readonly isLedgerNew: boolean;
};

/** What a plan is made from. */
export type PlanInput = {
  readonly files: readonly PlannedFile[];
  readonly edits: readonly Edit[];
  readonly ledger: Ledger;
  /** Ledger of an interrupted run; undefined where there was none. */
  readonly pending: Ledger | undefined;
  readonly read: ReadFile;
  /** Files or folders whose text on disk the user gives up. */
  readonly overwrite: readonly string[];
};

type Judged = { readonly item: Case; readonly verdict: Verdict };

/**
 * Compares what the blocks want with what the disk and the ledger say. Pure but for `read`.
 * Line ends don't count: a file checked out with CRLF is the same file, and keeps its CRLF when it is rewritten.
 */
export function makePlan(input: PlanInput): Plan {
  const judged = casesOf(input).map((item) => ({ item, verdict: judge(item) }));
  const present = judged.filter(({ item }) => !isGone(item));
  const ledger = ledgerAfter(present);
  return {
    changes: [...input.edits.map(changeOfEdit), ...present.map(changeOf)].sort(byPath),
    steps: [...input.edits.map(stepOfEdit), ...judged.flatMap(stepsOf)],
    ledger,
    isLedgerNew: input.pending !== undefined || !isSameLedger(ledger, input.ledger),
  };
}

function casesOf({ files, ledger, pending, read, overwrite }: PlanInput): readonly Case[] {
  const planned = new Map(files.map((file) => [file.path, file]));
  const paths = new Set([...planned.keys(), ...ledger.keys(), ...(pending?.keys() ?? [])]);
  return [...paths].sort().map((path) => {
    const file = planned.get(path);
    const plannedHash = file === undefined ? undefined : hashText(file.content);
    const disk = read(path);
    const isSame = disk !== undefined && disk === file?.content;
    const diskHash = isSame ? plannedHash : disk === undefined ? undefined : hashText(disk);
    const written = [ledger.get(path)?.hash, pending?.get(path)?.hash];
    return {
      path,
      planned: file,
      plannedHash,
      entry: ledger.get(path),
      disk,
      diskHash,
      // A record is made from what the disk says, so a merge or an edit of it is in the new text already.
      isUntouched:
        diskHash !== undefined && (written.includes(diskHash) || path.startsWith(`${recordsFolder}/`)),
      isGivenUp: overwrite.some((given) => path === given || path.startsWith(`${given}/`)),
    };
  });
}

/** Nobody wants it, and it is away already or was never msv's: it was on the list of an interrupted run only. */
function isGone({ planned, disk, entry, isUntouched }: Case): boolean {
  return planned === undefined && (disk === undefined || (entry === undefined && !isUntouched));
}

/** True where the disk will hold exactly what the blocks want. */
function isAsPlanned({ item, verdict }: Judged): boolean {
  return (
    verdict.action === 'create' ||
    verdict.action === 'update' ||
    (item.disk !== undefined && item.diskHash === item.plannedHash)
  );
}

function stepsOf(one: Judged): readonly Step[] {
  const { path, planned, entry, disk, plannedHash } = one.item;
  if (planned === undefined) return stepsAway(one);
  if (!isAsPlanned(one)) return [];
  const steps: Step[] = [];
  if (planned.owner !== 'msv' && entry?.hash !== plannedHash) {
    steps.push({ kind: 'write', path: pristinePath(path), content: planned.content, executable: false });
  }
  if (one.verdict.action !== 'unchanged') {
    const content = disk === undefined ? planned.content : withLineEndsOf(disk, planned.content);
    steps.push({ kind: 'write', path, content, executable: planned.executable === true });
  }
  return steps;
}

/** The file first: an interrupted run then still finds its pristine text. */
function stepsAway({ item, verdict }: Judged): readonly Step[] {
  const pristine: Step = { kind: 'delete', path: pristinePath(item.path) };
  if (isGone(item)) return item.entry?.owner === 'msv' ? [] : [pristine];
  return verdict.action === 'delete' ? [{ kind: 'delete', path: item.path }, pristine] : [];
}

/** Kept files keep their entry: what msv wrote last stays the base of a later merge. */
function ledgerAfter(judged: readonly Judged[]): Ledger {
  const after = new Map<string, LedgerEntry>();
  for (const one of judged) {
    const { path, planned, plannedHash, entry } = one.item;
    if (one.verdict.action === 'delete') continue;
    if (planned !== undefined && plannedHash !== undefined && isAsPlanned(one)) {
      const { owner, block, element } = planned;
      after.set(path, { owner, block, element, hash: plannedHash });
    } else if (entry !== undefined) {
      after.set(path, entry);
    }
  }
  return after;
}

function isSameLedger(a: Ledger, b: Ledger): boolean {
  return a.size === b.size && [...a].every(([path, entry]) => isSameEntry(entry, b.get(path)));
}

function isSameEntry(a: LedgerEntry, b: LedgerEntry | undefined): boolean {
  return a.owner === b?.owner && a.block === b.block && a.element === b.element && a.hash === b.hash;
}

function changeOf({ item, verdict }: Judged): Change {
  const owner = item.planned?.owner ?? item.entry?.owner ?? 'you';
  return { action: verdict.action, path: item.path, owner, reason: verdict.reason };
}

function changeOfEdit({ path, before, reason }: Edit): Change {
  return { action: before === undefined ? 'create' : 'update', path, owner: 'you', reason };
}

function stepOfEdit({ path, after }: Edit): Step {
  return { kind: 'write', path, content: after, executable: false };
}

function byPath(a: Change, b: Change): number {
  return a.path < b.path ? -1 : 1;
}
