import type { ChangeAction, PlannedFile } from './change.ts';
import type { LedgerEntry } from './ledger.ts';

/** One path with everything that decides over it. */
export type Case = {
  readonly path: string;
  /** What the blocks want there; undefined: nothing any more. */
  readonly planned: PlannedFile | undefined;
  readonly plannedHash: string | undefined;
  /** What the ledger says; the ledger of an interrupted run counts in `isUntouched` only. */
  readonly entry: LedgerEntry | undefined;
  readonly disk: string | undefined;
  readonly diskHash: string | undefined;
  /** The disk has what msv wrote last, or what an interrupted run wrote. */
  readonly isUntouched: boolean;
  /** The user asked for msv's text, whatever is there now. */
  readonly isGivenUp: boolean;
};

/** What happens to a path, and why. */
export type Verdict = { readonly action: ChangeAction; readonly reason: string };

/**
 * Decides over one path: text on disk is replaced or deleted only where msv wrote it, or where the user asked for it.
 * The reasons for each choice stand in docs/decisions/0002-whose-file-is-it.md.
 */
export function judge(item: Case): Verdict {
  const { planned } = item;
  if (planned === undefined) return judgeObsolete(item);
  if (item.disk === undefined) return judgeMissing(planned, item);
  if (item.diskHash === item.plannedHash) return { action: 'unchanged', reason: '' };
  if (item.isGivenUp) return { action: 'update', reason: 'overwritten as asked' };
  if (!item.isUntouched) return judgeEdited(planned, item);
  if (planned.isWrittenOnce === true) {
    return { action: 'unchanged', reason: 'never rewritten: some database may have run it' };
  }
  return { action: 'update', reason: `follows ${subjectOf(planned)}` };
}

function judgeMissing(planned: PlannedFile, { entry, isGivenUp }: Case): Verdict {
  if (entry === undefined) return { action: 'create', reason: `new for ${subjectOf(planned)}` };
  if (planned.owner === 'msv') return { action: 'create', reason: 'was missing' };
  if (isGivenUp) return { action: 'create', reason: 'brought back as asked' };
  return {
    action: 'kept',
    reason: `deleted by you; msv generate --overwrite ${planned.path} brings it back`,
  };
}

function judgeEdited(planned: PlannedFile, { entry, plannedHash }: Case): Verdict {
  const overwrite = `msv generate --overwrite ${planned.path}`;
  if (entry === undefined) {
    return { action: 'kept', reason: `not written by msv; ${overwrite} replaces it` };
  }
  if (planned.owner === 'msv') {
    return {
      action: 'kept',
      reason: `edited by hand, but msv owns it: move the edit out, then ${overwrite}`,
    };
  }
  // msv has nothing new to offer: the edit is what the file is for.
  if (entry.hash === plannedHash) return { action: 'unchanged', reason: 'edited by you' };
  return { action: 'kept', reason: 'edited by you; msv would write it differently now' };
}

function judgeObsolete({ disk, isUntouched, isGivenUp }: Case): Verdict {
  if (disk === undefined) return { action: 'unchanged', reason: 'gone' };
  if (isUntouched || isGivenUp) return { action: 'delete', reason: 'no longer in the model' };
  return {
    action: 'kept',
    reason: 'no longer in the model, but edited by you: delete it when you are done with it',
  };
}

function subjectOf({ element }: PlannedFile): string {
  return element === '' ? 'the project' : element;
}
