import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { twoFiles } from '../drawings/example-drawings.ts';
import { runMsv } from './run-msv.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'msv-map-'));
  mkdirSync(join(folder, 'docs'));
  cpSync(join(import.meta.dirname, '../model/fixtures/domain.yaml'), join(folder, 'domain.yaml'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const map = (...args: readonly string[]) => runMsv(['map', ...args], { cwd: folder });
const fromModel = (...args: readonly string[]) => map('--from', 'model', ...args);

describe('msv map --from model', () => {
  test.each([
    [['--format', 'mermaid'], /^flowchart LR\n {2}s1\["customer"\]\n/],
    [['--view', 'context-map', '--format', 'mermaid'], /^flowchart TB\n {2}c1\["customer<br>supporting/],
    [['--view', 'scenario:buy-a-thing', '--format', 'mermaid'], /^sequenceDiagram\n/],
    [['--view', 'lifecycle:Order', '--format', 'mermaid'], /^stateDiagram-v2\n/],
    [['--view', 'all', '--format', 'mermaid'], /^## Context map\n\n.+\n\n```mermaid\nflowchart TB\n/],
    [['--view', 'saga:place-order', '--format', 'dot'], /^digraph "saga:place-order" \{\n/],
    [
      ['--view', 'context-map'],
      /^Context map\n.+\n {2}customer {2}bounded context, supporting {2}domain\.yaml:\d+:3\n/s,
    ],
    [['--view', 'context-map', '--json'], /^\{\n {2}"version": 1,\n {2}"drawings": \[/],
  ])('%j gives its drawing', (args, start) => {
    const { code, stdout, stderr } = fromModel(...args);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(start);
  });

  test('a view that there is not is a mistake, with the one that was meant', () => {
    const { code, stdout, stderr } = fromModel('--view', 'saga:place-oder', '--format', 'dot');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('There is no view saga:place-oder.');
    expect(stderr).toContain('Did you mean --view saga:place-order?');
  });

  test('--output writes the file, in the form that its ending tells', () => {
    const { code, stdout, stderr } = fromModel('--output', 'map.html');
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: '', stderr: 'map.html is written.\n' });
    const page = readFileSync(join(folder, 'map.html'), 'utf8');
    expect(page).toMatch(/^<!doctype html>\n/);
    expect(page.match(/<section class="view"/g)).toHaveLength(8);
    expect(page).toContain('"link":"domain.yaml#L');
    // Nothing of the machine it was made on.
    expect(page).not.toContain(folder);
    expect(fromModel('--format', 'html').stdout).toBe(page);
  });

  test('links lead to the model from where the page lies, or from the address that is named', () => {
    fromModel('--output', 'docs/map.html');
    expect(readFileSync(join(folder, 'docs/map.html'), 'utf8')).toContain('"link":"../domain.yaml#L');
    const { stdout } = fromModel('--format', 'html', '--link-base', 'https://example.org/shop');
    expect(stdout).toContain('"link":"https://example.org/shop/domain.yaml#L');
  });

  test.each(['javascript:alert(1)', 'file:///etc/', 'shop'])('--link-base %s is refused', (base) => {
    const { code, stdout, stderr } = fromModel('--format', 'html', '--link-base', base);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(`${base} is no web address.`);
  });

  test.each([
    ['nowhere/map.html', 'there is no such folder'],
    ['docs', 'a folder stands in its place'],
  ])('an output that can not be written, %s, is a mistake and leaves nothing', (output, cause) => {
    const before = readdirSync(folder);
    const { code, stderr } = fromModel('--format', 'html', '--output', output);
    expect(code).toBe(2);
    expect(stderr).toContain(`${output} can't be written: ${cause}.`);
    expect(readdirSync(folder)).toEqual(before);
    expect(existsSync(join(folder, 'nowhere'))).toBe(false);
  });

  test('the model is not written over', () => {
    const before = readFileSync(join(folder, 'domain.yaml'), 'utf8');
    const { code, stderr } = fromModel('--format', 'html', '--output', './domain.yaml');
    expect(code).toBe(2);
    expect(stderr).toContain('./domain.yaml is a file of the model.');
    expect(readFileSync(join(folder, 'domain.yaml'), 'utf8')).toBe(before);
  });

  test('a model of several files shows each of them', () => {
    const depot = join(folder, 'depot');
    for (const { file, text } of twoFiles) {
      mkdirSync(join(depot, file, '..'), { recursive: true });
      writeFileSync(join(depot, file), text);
    }
    const { code, stdout } = map('depot', '--from', 'model', '--format', 'html');
    expect(code).toBe(0);
    expect(stdout).toContain('<summary>contexts/stock.yaml</summary>');
    expect(stdout).toContain(
      '"place":"contexts/stock.yaml:2","link":"depot/contexts/stock.yaml#L2","line":"f1L2"',
    );
  });

  test('a model with a fault that can be understood is drawn, and said to have one', () => {
    const faulty = join(folder, 'faulty');
    mkdirSync(faulty);
    const text = readFileSync(join(folder, 'domain.yaml'), 'utf8');
    writeFileSync(join(faulty, 'domain.yaml'), text.replace(', pivot: true', ''));
    const view = ['--view', 'saga:place-order', '--format', 'mermaid'];
    const { code, stdout, stderr } = map('faulty', '--from', 'model', ...view);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^flowchart TB\n/);
    expect(stderr).toMatch(
      /^The model has .+; this is what it says all the same\. See what is wrong: msv lint model faulty\/domain\.yaml\n$/,
    );
  });
});

describe('msv map from code', () => {
  beforeAll(() => {
    const service = join(folder, 'repository/services/billing');
    mkdirSync(service, { recursive: true });
    writeFileSync(
      join(service, 'package.json'),
      '{ "name": "billing", "dependencies": { "express": "5" } }\n',
    );
    writeFileSync(
      join(service, 'main.js'),
      "const app = require('express')();\nconst secret = 'hunter2';\napp.get('/invoices', (_, response) => response.json([]));\napp.listen(80);\n",
    );
  });

  test('is the same page, without the text of the code', () => {
    const { code, stdout } = map('repository', '--format', 'html');
    expect(code).toBe(0);
    expect(stdout.match(/<section class="view"/g)).toHaveLength(1);
    expect(stdout).toContain('"label":"billing"');
    expect(stdout).toContain('"link":"repository/services/billing/');
    expect(stdout).not.toContain('hunter2');
    expect(stdout).not.toContain(folder);
  });

  test('has no view of the model', () => {
    const { code, stderr } = map('repository', '--view', 'context-map', '--format', 'dot');
    expect(code).toBe(2);
    expect(stderr).toContain('Code does not tell the view context-map.');
    expect(stderr).toContain('msv map --from model --view context-map');
  });
});
