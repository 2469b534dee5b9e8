import { type ParsedModel, parseModel } from '../../src/model/parse.ts';
import type { Source } from '../../src/model/source.ts';
import { plain } from '../../src/report/paint.ts';
import { renderProblems } from '../../src/report/problems-text.ts';
import type { PageExample } from '../rules/rule-page.ts';
import { changeExample } from './example-change.ts';

/** The day it is on every page. */
export const today = '2026-11-21';

/** An example of a page as msv reads it, and what it prints. */
export type JudgedExample = ParsedModel & { readonly shown: string };

/** Judges an example: the worked example with a change, or the files that the page shows. */
export function judgeExample({ files, change }: Pick<PageExample, 'files' | 'change'>): JudgedExample {
  const shownFiles: Source[] = [...files].map(([file, text]) => ({ file, text }));
  const sources = change === '' ? shownFiles : [{ file: 'domain.yaml', text: changeExample(change) }];
  const parsed = parseModel(sources, { today });
  const textOf = (file: string) => sources.find((source) => source.file === file)?.text ?? null;
  return { ...parsed, shown: renderProblems(parsed.problems, textOf, { paint: plain, width: 100 }) };
}
