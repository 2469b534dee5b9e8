import type { Verdict } from '../diff/change.ts';
import type { LocatedChange } from '../diff/locate.ts';
import type { VersionNeed } from '../diff/version-needs.ts';
import { printable } from '../system/printable.ts';
import { wrap } from '../system/wrap.ts';
import {
  brokenOf,
  brokenText,
  countText,
  type DiffReport,
  firstLines,
  foldChanges,
  groupChanges,
  reachText,
} from './diff-report.ts';
import { placeOf } from './layout.ts';
import type { Look, Style } from './paint.ts';

/** A comparison for people: by context, the worst first, with who breaks and what to do; then the lines that declare it. */
export function renderDiffText(report: DiffReport, look: Look): string {
  const { changes, contracts, versions, from, to } = report;
  const { paint } = look;
  const steps = new Map(contracts.map(({ context, step }) => [context, step]));
  const groups = [...groupChanges(foldChanges(changes))].map(([context, own]) => {
    const step = steps.get(context);
    const told =
      step === undefined || step === 'patch' ? '' : paint('dim', `  its contract takes a ${step} step`);
    const head = paint('bold', context === '' ? 'the model as a whole' : printable(context)) + told;
    return [head, ...joined(own).map((changes) => renderChanges(changes, from, look))].join('\n');
  });
  const needs = versions.length === 0 ? [] : [renderVersions(versions, look)];
  const summary = `${paint('bold', countText(changes))} from ${from} to ${to}.`;
  const isBroken = changes.some(({ verdict }) => verdict === 'breaking');
  const hint = isBroken ? ['Why, and how to declare it: msv explain breaking-change.'] : [];
  const last = [...wrap(summary, look.width), ...hint].join('\n');
  return `${[...groups, ...needs, last].join('\n\n')}\n`;
}

const styles = {
  breaking: 'red',
  warning: 'yellow',
  declared: 'blue',
  safe: 'green',
} as const satisfies Record<Verdict, Style>;

/** Verdicts stand in a column of their own. */
const indent = 12;
/** Sentences longer than this are hard to read, however wide the terminal is. */
const widest = 110;

/** Changes one after the other that break the same: who that is stands below the last of them. */
function joined(changes: readonly LocatedChange[]): readonly (readonly LocatedChange[])[] {
  const groups: LocatedChange[][] = [];
  const key = ({ verdict, breaks, touches }: LocatedChange) => JSON.stringify([verdict, breaks, touches]);
  for (const change of changes) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    const isSame = last !== undefined && change.breaks.length > 0 && key(last) === key(change);
    if (group && isSame) group.push(change);
    else groups.push([change]);
  }
  return groups;
}

function renderChanges(changes: readonly LocatedChange[], from: string, look: Look): string {
  const [first] = changes;
  if (first === undefined) return '';
  const advice = [...new Set(changes.flatMap((change) => change.advice))];
  const word = first.verdict === 'breaking' ? 'do' : 'mind';
  const who = first.verdict === 'breaking' ? 'breaks' : 'concerns';
  return [
    ...changes.flatMap((change) => headOf(change, from, look)),
    ...(first.touches.length > 0 ? labelled('reaches', reachText(first), look) : []),
    ...firstLines(brokenOf(first).map(brokenText)).flatMap((text, index) =>
      labelled(index === 0 ? who : '', text, look),
    ),
    ...firstLines(advice).flatMap((text, index) => labelled(index === 0 ? word : '', text, look)),
  ].join('\n');
}

/** What changed, and where; a safe change needs no looking up. */
function headOf(
  { verdict, message, place, kind }: LocatedChange,
  from: string,
  look: Look,
): readonly string[] {
  const { paint } = look;
  const margin = ' '.repeat(indent);
  const label = `  ${paint(styles[verdict], verdict)}${' '.repeat(indent - 2 - verdict.length)}`;
  const [line = '', ...more] = block(message, look);
  const where = place === undefined ? '' : `${placeOf(place)}${kind === 'removed' ? ` at ${from}` : ''}`;
  const places = verdict === 'safe' || where === '' ? [] : [margin + paint('cyan', printable(where))];
  return [label + line, ...more.map((text) => margin + text), ...places];
}

function block(text: string, { width }: Look, used = indent): readonly string[] {
  return wrap(printable(text), Math.max(20, Math.min(width, widest) - used));
}

/** A word in a column and a paragraph beside it. */
function labelled(word: string, text: string, look: Look): readonly string[] {
  const column = 10;
  const lines = block(text, look, indent + column);
  return lines.map((line, index) => {
    const shown = index === 0 ? word : '';
    return `${' '.repeat(indent)}${look.paint('dim', shown)}${' '.repeat(column - shown.length)}${line}`;
  });
}

/** Lines of YAML are not wrapped: they are there to be copied. */
function renderVersions(versions: readonly VersionNeed[], look: Look): string {
  const { paint } = look;
  const parts = versions.map(({ subject, from, to, blocks, notes }) =>
    [
      `  ${printable(subject)}: version ${to} after ${from}`,
      ...blocks.flatMap(({ below, lines }) => [
        `    ${paint('dim', `# ${printable(below)}`)}`,
        ...lines.map((line) => `    ${printable(line)}`),
      ]),
      ...notes.flatMap((note) => block(note, look, 4).map((line) => `    ${line}`)),
    ].join('\n'),
  );
  return [paint('bold', 'versions that would declare it'), ...parts].join('\n');
}
