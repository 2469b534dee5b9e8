import type { Change, ChangeAction } from '../plan/change.ts';
import { printable } from '../system/printable.ts';
import { paragraph } from './layout.ts';
import type { Look, Style } from './paint.ts';

/** What a generating command has to tell. */
export type PlanReport = {
  readonly changes: readonly Change[];
  /** What could not be generated and what the user has to know, a line each. */
  readonly notes: readonly string[];
  /** False where nothing was written: a dry run. */
  readonly isDone: boolean;
};

/** Changes of one kind up to this number are listed one by one, more are counted by folder. */
const listed = 12;

/** Reasons are aligned behind paths up to this length, and where the terminal is narrow, behind those that leave a reason room. */
const longestPath = 60;
const roomForReason = 24;

const order: readonly ChangeAction[] = ['create', 'update', 'delete', 'kept'];

const styles = {
  create: 'green',
  update: 'blue',
  delete: 'red',
  kept: 'yellow',
  unchanged: 'dim',
} as const satisfies Record<ChangeAction, Style>;

/** The plan as one object with a version, for programs. */
export function renderPlanJson(report: PlanReport): string {
  return `${JSON.stringify(planObject(report), null, 2)}\n`;
}

/** The same before it is text, for who has more to tell. */
export function planObject({ changes, notes }: PlanReport) {
  const rows = changes.map(({ action, path, owner, reason }) => ({ action, path, owner, reason }));
  return { version: 1, changes: rows, notes };
}

/** The plan for people: what is created, updated, deleted and kept; files that stay as they are only counted. */
export function renderPlanText({ changes, isDone }: PlanReport, look: Look): string {
  const news = order.flatMap((action) => rowsOf(changes.filter((change) => change.action === action)));
  const widest = Math.min(longestPath, look.width - indent.length - 2 - roomForReason);
  const lengths = news.map(({ path }) => path.length).filter((length) => length <= widest);
  const column = Math.max(0, ...lengths);
  const lines = news.map((row) => renderRow(row, column, look));
  return `${[...lines, ...(lines.length > 0 ? [''] : []), totals(changes, isDone)].join('\n')}\n`;
}

const indent = ' '.repeat('  update  '.length);

/** A reason that does not fit beside its path stands below it. */
function renderRow(row: Row, column: number, { paint, width }: Look): string {
  const { action, reason } = row;
  const path = printable(row.path);
  const word = paint(styles[action], action.padEnd(6));
  const fits = indent.length + Math.max(path.length, column) + 2 + reason.length <= width;
  if (fits) return `  ${word}  ${path.padEnd(column)}  ${reason}`.trimEnd();
  return `  ${word}  ${path}\n${paragraph(reason, width, indent)}`;
}

type Row = { readonly action: ChangeAction; readonly path: string; readonly reason: string };

function rowsOf(changes: readonly Change[]): readonly Row[] {
  // Files left alone are always named: each asks for a decision.
  if (changes.length <= listed || changes[0]?.action === 'kept') return changes;
  const folders = Map.groupBy(changes, ({ path }) => folderOf(path));
  return [...folders].flatMap(([path, members]) => {
    const [first] = members;
    // Few files lie at the top, and one of them is the model: what is done to it is always said.
    if (members.length === 1 || (path === './' && first?.action === 'update')) return members;
    return { action: first?.action ?? 'update', path, reason: `${members.length} files` };
  });
}

/** `services/order/` for all below it, `./` for files at the top. */
function folderOf(path: string): string {
  const parts = path.split('/').slice(0, -1);
  if (parts.length === 0) return './';
  const depth = parts[0] === 'services' || parts[0] === 'packages' ? 2 : 1;
  return `${parts.slice(0, depth).join('/')}/`;
}

function totals(changes: readonly Change[], isDone: boolean): string {
  const count = (action: ChangeAction): number => changes.filter((change) => change.action === action).length;
  const parts = [
    [count('create'), isDone ? 'created' : 'to create'],
    [count('update'), isDone ? 'updated' : 'to update'],
    [count('delete'), isDone ? 'deleted' : 'to delete'],
    [count('kept'), 'left alone'],
    [count('unchanged'), 'unchanged'],
  ] as const;
  const said = parts.filter(([number]) => number > 0).map(([number, words]) => `${number} ${words}`);
  const isQuiet = changes.every(({ action }) => action === 'unchanged' || action === 'kept');
  const tail = isDone || isQuiet ? '' : ' (nothing was written)';
  if (isQuiet) return `Nothing to write: ${said.join(', ') || 'the model asks for no file'}.`;
  return `${said.join(', ')}${tail}`;
}

/**
 * Whether the project is what its model asks for: nothing to write, and no file edited that msv owns.
 * Edits of your own files are what they are for.
 */
export function isAsModelled(changes: readonly Change[]): boolean {
  return changes.every(
    ({ action, owner }) => action === 'unchanged' || (action === 'kept' && owner !== 'msv'),
  );
}
