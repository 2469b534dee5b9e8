import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { rules } from '../../src/rules/index.ts';
import { parseSettings } from '../../src/settings/parse-settings.ts';
import { defaultSettings } from '../../src/settings/settings.ts';

test('the settings shown in the README are right, and show every key of lint', () => {
  const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');
  const [, text = ''] = /```yaml\n(lint:\n[\s\S]*?)```/.exec(readme) ?? [];
  const { settings, problems } = parseSettings(text, 'msv.yaml', rules);
  expect(problems).toEqual([]);
  for (const key of Object.keys(defaultSettings.lint)) expect(text).toContain(`  ${key}:`);
  expect(settings.lint.rules.get('shared-database')?.options).toEqual({ isolation: 'database' });
});
