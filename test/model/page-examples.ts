import { basename, dirname } from 'node:path/posix';
import { type LoadedModel, parseModelFiles } from '../../src/model/load.ts';
import { collectModelFiles } from '../../src/model/model-files.ts';
import type { Source } from '../../src/model/source.ts';
import { plain } from '../../src/report/paint.ts';
import { renderProblems } from '../../src/report/problems-text.ts';
import type { PageExample } from '../rules/rule-page.ts';
import { today } from './broken.ts';
import { changeExample } from './example-change.ts';

/** An example of a page as msv reads it, and what it prints. */
export type JudgedExample = LoadedModel & { readonly shown: string };

/** Judges an example: the worked example with a change, or the files that the page shows. */
export function judgeExample({ files, change }: Pick<PageExample, 'files' | 'change'>): JudgedExample {
  const main: Source =
    change === ''
      ? { file: 'domain.yaml', text: files.get('domain.yaml') ?? '' }
      : { file: 'domain.yaml', text: changeExample(change) };
  const { sources, problems } = collectModelFiles(main, {
    read: (file) => files.get(file),
    list: (folder) =>
      [...files.keys()].filter((file) => dirname(file) === folder).map((file) => basename(file)),
  });
  const parsed = parseModelFiles({ sources, problems, check: { today } });
  const textOf = (file: string) => sources.find((source) => source.file === file)?.text ?? null;
  return { ...parsed, shown: renderProblems(parsed.problems, textOf, { paint: plain, width: 100 }) };
}
