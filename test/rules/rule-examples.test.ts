import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pages } from 'virtual:rule-pages';
import { expect, test } from 'vitest';
import { textReader } from '../../src/cli/repository-files.ts';
import { lintSystem } from '../../src/lint/lint.ts';
import { renderFindings } from '../../src/report/findings-text.ts';
import { plain } from '../../src/report/paint.ts';
import { rules } from '../../src/rules/index.ts';
import { scanRepository } from '../../src/scan/scan.ts';
import { defaultSettings } from '../../src/settings/settings.ts';
import { type PageExample, readRulePage } from './rule-page.ts';

const examples = rules.flatMap(({ id }) =>
  readRulePage(pages[id] ?? '').examples.map((example, index) => [id, index, example] as const),
);

/** The whole road: files on disk, scanned, judged by every rule, printed. */
test.each(examples)(
  '%s, example %i of its page, gives the findings printed there',
  (_id, _index, example) => {
    expect(findingsIn(example)).toBe(example.findings);
  },
);

function findingsIn(example: PageExample): string {
  const folder = mkdtempSync(join(tmpdir(), 'msv-rule-'));
  try {
    for (const [path, text] of example.files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const { findings } = lintSystem(
      scanRepository(folder, {}),
      rules,
      defaultSettings.lint,
      textReader(folder),
    );
    return renderFindings(findings, { paint: plain, width: 100 });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
