import { expect, test } from 'vitest';
import { diffParsed } from '../../src/diff/diff-parsed.ts';
import { parseModel } from '../../src/model/parse.ts';
import { renderDiffGithub } from '../../src/report/diff-github.ts';
import { renderDiffJson } from '../../src/report/diff-json.ts';
import { renderDiffMarkdown } from '../../src/report/diff-markdown.ts';
import type { DiffReport } from '../../src/report/diff-report.ts';
import { renderDiffText } from '../../src/report/diff-text.ts';
import { plain } from '../../src/report/paint.ts';
import { richAfter, richBefore } from '../diff/rich-pair.ts';

function read(text: string) {
  const sources = [{ file: 'domain.yaml', text }];
  const { readable, problems, placeOf } = parseModel(sources);
  if (readable === undefined) throw new Error(JSON.stringify(problems, null, 2));
  return { model: readable, placeOf, sources, folder: 'shop/' };
}

function reportOf(before: string, after: string): DiffReport {
  const diff = diffParsed(read(before), read(after), '2026-11-21');
  return { ...diff, from: 'main (1a2b3c4)', to: 'the work tree' };
}

const rich = reportOf(richBefore, richAfter);
const same = reportOf(richBefore, richBefore);
const look = (width: number) => ({ paint: plain, width });

test.each([80, 140])('text at %i columns', async (width) => {
  const text = renderDiffText(rich, look(width));
  await expect(text).toMatchFileSnapshot(`diff/rich-${width}.txt`);
});

test('sentences keep to 80 columns; only YAML that is to be copied may be wider', () => {
  const [sentences = ''] = renderDiffText(rich, look(80)).split('versions that would declare it');
  expect(sentences.split('\n').filter((line) => line.length > 80)).toEqual([]);
});

test('markdown for a pull request', async () => {
  await expect(renderDiffMarkdown(rich)).toMatchFileSnapshot('diff/rich.md');
});

test('nothing that a model says is markup, a mention or a new row', () => {
  const row = renderDiffMarkdown(rich)
    .split('\n')
    .find((line) => line.includes('moved by hand'));
  expect(row).toContain('moved by hand \\| see \\`ops\\` of @<!-- -->alice &lt;script&gt;');
  expect(row?.replaceAll('\\|', '').split('|')).toHaveLength(6);
});

test('annotations of a pull request', async () => {
  await expect(renderDiffGithub(rich, 'shop/domain.yaml')).toMatchFileSnapshot('diff/rich.github.txt');
});

test('json', async () => {
  await expect(renderDiffJson(rich)).toMatchFileSnapshot('diff/rich.json.txt');
});

test('no change is said in every format', () => {
  expect(renderDiffText(same, look(80))).toBe('No change from main (1a2b3c4) to the work tree.\n');
  expect(renderDiffMarkdown(same)).toBe(
    '## Model: no breaking change\n\nNo change from main (1a2b3c4) to the work tree.\n',
  );
  expect(renderDiffGithub(same, 'domain.yaml')).toBe('');
  expect(JSON.parse(renderDiffJson(same))).toMatchObject({ counts: { breaking: 0, safe: 0 }, changes: [] });
});

test('a comment on a change of a whole system stays within what GitHub takes', () => {
  const change = rich.changes.find(({ verdict }) => verdict === 'breaking');
  const many = change === undefined ? [] : Array.from({ length: 2000 }, () => change);
  const version = rich.versions[1];
  const versions = version === undefined ? [] : Array.from({ length: 2000 }, () => version);
  const page = renderDiffMarkdown({ ...rich, changes: [...many, ...rich.changes], versions });
  expect(page.length).toBeLessThan(65_536);
  expect(page).toMatch(/and 19\d\d more: `msv diff`/);
});

test('every change has a place in the model that it is shown at', () => {
  expect(rich.changes.filter(({ place, anchor }) => place === undefined || anchor === undefined)).toEqual([]);
});
