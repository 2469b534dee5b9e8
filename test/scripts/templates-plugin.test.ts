import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import Handlebars from 'handlebars/runtime.js';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { renderTemplatesModule } from '../../scripts/templates-plugin.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'msv-templates-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function put(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

async function load() {
  const source = renderTemplatesModule(join(folder, 'x', '..'));
  const { files, templates } = await import(`data:text/javascript,${encodeURIComponent(source)}`);
  return { files, templates };
}

test('files are embedded byte by byte, templates precompiled without their ending', async () => {
  put('service/src/main.ts', 'const a = `\\n`; // \'"\n');
  put('service/README.md.hbs', '# {{name}} & {{#each list}}[{{this}}]{{/each}}\n');
  put('service/main.spec-msv.test.ts', 'msv only');
  put('service/test/order.test.ts', 'for the project');
  const { files, templates } = await load();
  expect(files).toEqual({
    'service/src/main.ts': 'const a = `\\n`; // \'"\n',
    'service/test/order.test.ts': 'for the project',
  });
  expect(Object.keys(templates)).toEqual(['service/README.md']);
  const render = Handlebars.create().template(templates['service/README.md']);
  expect(render({ name: '<shop>', list: ['a', 'b'] })).toBe('# <shop> & [a][b]\n');
  expect(() => render({ list: [] })).toThrow('"name" not defined');
});

test('a template that Handlebars cannot read, or that uses an unknown helper, is named', () => {
  put('bad/a.hbs', '{{#each x}}');
  expect(() => renderTemplatesModule(folder)).toThrow('templates/bad/a.hbs: Parse error');
  put('bad/a.hbs', '{{shout name}}');
  expect(() => renderTemplatesModule(folder)).toThrow(
    'templates/bad/a.hbs: You specified knownHelpersOnly, but used the unknown helper shout',
  );
});
