import type { LocatedChange } from '../diff/locate.ts';
import type { VersionNeed } from '../diff/version-needs.ts';
import { count } from '../system/listing.ts';
import { printable } from '../system/printable.ts';
import {
  brokenOf,
  countText,
  countVerdicts,
  type DiffReport,
  firstLines,
  foldChanges,
  groupChanges,
  reachText,
} from './diff-report.ts';

/** A comparison as a comment on a pull request: what breaks in tables, what does not folded away. */
export function renderDiffMarkdown(report: DiffReport): string {
  const { changes, contracts, versions, from, to } = report;
  const { breaking } = countVerdicts(changes);
  const title = breaking === 0 ? 'no breaking change' : count(breaking, 'breaking change');
  const steps = new Map(contracts.map(({ context, step }) => [context, step]));
  const shown = foldChanges(changes);
  const told = shown.filter(({ verdict }) => verdict !== 'safe');
  const groups = [...groupChanges(told.slice(0, mostChanges))].map(([context, own]) => {
    const step = context === '' ? undefined : steps.get(context);
    const told = step === undefined ? '' : `: its contract takes a **${step}** step`;
    return [
      `### ${context === '' ? 'The model as a whole' : escaped(context)}${told}`,
      '',
      '| | Change | Who is concerned | What to do |',
      '|---|---|---|---|',
      ...own.map((change) => row(change, from)),
    ].join('\n');
  });
  const parts = [
    `## Model: ${title}`,
    `${countText(changes)} from ${escaped(from)} to ${escaped(to)}.`,
    ...groups,
    ...moreText(told.length - mostChanges),
    ...(versions.length === 0 ? [] : ['### Versions that would declare it', ...renderVersions(versions)]),
    ...safeOnes(shown.filter(({ verdict }) => verdict === 'safe')),
  ];
  return `${parts.join('\n\n')}\n`;
}

function row(change: LocatedChange, from: string): string {
  const { verdict, message, place, kind, touches, advice } = change;
  const at =
    place === undefined ? '' : `${place.file}:${place.line}${kind === 'removed' ? ` at ${from}` : ''}`;
  const reaches = touches.length === 0 ? '' : `<br>Reaches ${escaped(reachText(change))}.`;
  const who = brokenOf(change).map(
    ({ kind: what, name, team, how }) =>
      `${what} **${escaped(name)}**${team === '' ? '' : ` (${escaped(team)})`}: ${escaped(how)}`,
  );
  const icon = { breaking: '❌', warning: '⚠️', declared: '☑️', safe: '' }[verdict];
  const cells = [
    `${icon} ${verdict}`,
    `${escaped(message)}${at === '' ? '' : `<br><sub>${escaped(at)}</sub>`}${reaches}`,
    who.length === 0 && verdict === 'warning' ? 'nobody who is declared' : firstLines(who).join('<br>'),
    firstLines(advice.map(escaped)).join('<br>'),
  ];
  return `| ${cells.join(' | ')} |`;
}

/** A comment may have 65,536 characters; a row has some 600. */
const mostChanges = 60;
const mostVersions = 20;

const moreText = (more: number) => (more > 0 ? [`and ${more} more: \`msv diff\``] : []);

function renderVersions(versions: readonly VersionNeed[]): readonly string[] {
  return [...versions.slice(0, mostVersions).map(renderVersion), ...moreText(versions.length - mostVersions)];
}

function renderVersion({ subject, from, to, blocks, notes }: VersionNeed): string {
  const lines = blocks.flatMap((block) => [`# ${block.below}`, ...block.lines]).map(printable);
  const longest = Math.max(
    2,
    ...lines.flatMap((line) => [...line.matchAll(/`+/g)].map(([run]) => run.length)),
  );
  const fence = '`'.repeat(longest + 1);
  return [
    `**${escaped(subject)}**: version ${escaped(to)} after ${escaped(from)}`,
    '',
    `${fence}yaml`,
    ...lines,
    fence,
    ...(notes.length === 0 ? [] : ['', ...notes.map((note) => `- ${escaped(note)}`)]),
  ].join('\n');
}

function safeOnes(changes: readonly LocatedChange[]): readonly string[] {
  if (changes.length === 0) return [];
  const items = [
    ...changes.slice(0, mostChanges).map(({ message, advice }) => escaped([message, ...advice].join(' '))),
    ...moreText(changes.length - mostChanges),
  ].map((text) => `- ${text}`);
  const title = `<summary>${count(changes.length, 'safe change')}</summary>`;
  return [`<details>${title}\n\n${items.join('\n')}\n\n</details>`];
}

/** Names and reasons come from files that anyone may have written: nothing of them is markup, a mention or a new row. */
function escaped(text: string): string {
  return printable(text)
    .replaceAll(/\s+/g, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/[\\`*_[\]|~#]/g, '\\$&')
    .replaceAll(/(?<!\w)@(?=\w)/g, '@<!-- -->');
}
