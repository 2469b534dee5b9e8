import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rulePages } from '../../scripts/pages-plugin.ts';
import { readBlocks } from '../rules/rule-page.ts';
import { judgeExample } from './page-examples.ts';

/**
 * Writes under every "Findings:" of the named model rules' pages what msv prints now: `npx node test/model/refresh-pages.ts ID ...`.
 * What comes out has to be read: the test of the pages only says that it does not change.
 */
const src = join(import.meta.dirname, '../../src');
const wanted = process.argv.slice(2);
for (const { id, file } of rulePages(src)) {
  if (!wanted.includes(id) || !file.startsWith('model/')) continue;
  const text = readFileSync(join(src, file), 'utf8');
  try {
    writeFileSync(join(src, file), refresh(text));
    process.stdout.write(`${file}\n`);
  } catch (error) {
    process.exitCode = 1;
    process.stderr.write(`${file}: ${error instanceof Error ? error.message : String(error)}\n`);
  }
}

function refresh(text: string): string {
  const sections = text.split(/^(?=## )/m).map((section) => {
    if (!/^## (Fails|Passes)\n/.test(section)) return section;
    const { shown } = judgeExample(readBlocks(section));
    return section.replace(
      /^(Findings:\n\n```text\n)[\s\S]*?^```$/m,
      (_, head: string) => `${head}${shown}\n\`\`\``,
    );
  });
  return sections.join('');
}
