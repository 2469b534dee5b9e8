import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { partOf, printYaml } from '../../scripts/example-part.ts';
import { blockNotes } from '../../src/model/language/notes.ts';
import { parseModel } from '../../src/model/parse.ts';
import { example } from '../model/broken.ts';
import { diagnoseText } from '../model/language-server.ts';

const page = readFileSync(join(import.meta.dirname, '../../docs/language.md'), 'utf8');

/** Every YAML block of the page, with the name of its file where the line above says one. */
const examples = [...page.matchAll(/(?:^`([\w./-]+)`:\n\n)?^```yaml\n([\s\S]*?)^```$/gm)].map(
  ([, file, text = '']) => ({ file, text }),
);
const complete = examples.filter(({ file, text }) => file === undefined && text.startsWith('msv:'));
const files = examples.flatMap(({ file, text }) => (file === undefined ? [] : [{ file, text }]));
const parts = examples.filter(({ file, text }) => file === undefined && !text.startsWith('msv:'));

const errorsOf = (sources: readonly { file: string; text: string }[]) =>
  parseModel(sources).problems.filter(({ severity }) => severity === 'error');

describe('the examples of the reference page', () => {
  it('are there', () => {
    expect(complete.length).toBeGreaterThan(2);
    expect(files.map(({ file }) => file)).toEqual([
      'domain.yaml',
      'contexts/order.yaml',
      'contexts/payment.yaml',
    ]);
    expect(parts.length).toBe(blockNotes.filter(({ shows }) => shows).length);
  });

  it.each(complete)('are models without a fault where they are whole: $text', async ({ text }) => {
    expect(errorsOf([{ file: 'domain.yaml', text }])).toEqual([]);
    expect(await diagnoseText(text)).toEqual([]);
  });

  it('are one model where they name their files', () => {
    expect(errorsOf(files)).toEqual([]);
    expect(parseModel(files).model?.contexts.map(({ name }) => name)).toEqual(['order', 'payment']);
  });

  it('of a comment that allows a rule allow it', () => {
    const { text = '' } = complete.find((model) => model.text.includes('msv-allow')) ?? {};
    const { problems, allowed } = parseModel([{ file: 'domain.yaml', text }]);
    expect(allowed.map(({ problem }) => problem.rule)).toEqual(['unusual-team-size']);
    expect(problems.map(({ rule }) => rule)).not.toContain('unusual-team-size');
  });

  it.each(parts)('are parts of the worked example, at their place, else: $text', async ({ text }) => {
    const whole = parseYaml(example);
    expect(isPart(parseYaml(text), whole), text).toBe(true);
    const found = await diagnoseText(text);
    expect(found.filter((message) => !message.includes('Missing property'))).toEqual([]);
  });
});

/** Whether all of a part stands in the whole; items of a list may be left out. */
function isPart(part: unknown, whole: unknown): boolean {
  if (Array.isArray(part))
    return Array.isArray(whole) && part.every((item) => whole.some((other) => isPart(item, other)));
  if (typeof part !== 'object' || part === null) return part === whole;
  if (typeof whole !== 'object' || whole === null) return false;
  const members = new Map(Object.entries(whole));
  return Object.entries(part).every(([key, value]) => isPart(value, members.get(key)));
}

describe('the reference page', () => {
  it('has a section for each block, and no link that leads nowhere', () => {
    const headings = [...page.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => heading);
    for (const { title } of blockNotes) expect(headings).toContain(title);
    const anchors = headings.map(
      (heading) =>
        `#${heading
          .toLowerCase()
          .replaceAll(/[^\w -]/g, '')
          .replaceAll(' ', '-')}`,
    );
    const links = [...page.matchAll(/\]\((#[^)]*)\)/g)].map(([, target]) => target);
    expect(links.filter((target) => !anchors.includes(target ?? ''))).toEqual([]);
  });
});

describe('a part of an example', () => {
  const model = {
    contexts: { order: { calls: [{ to: 'a' }, { to: 'b' }, { to: 'c' }], team: 'x' } },
    msv: 1,
  };

  it('has what was asked for, with the keys that lead there', () => {
    expect(partOf(model, ['contexts.order.calls.2', 'contexts.order.calls.0', 'msv'])).toEqual({
      contexts: { order: { calls: [{ to: 'c' }, { to: 'a' }] } },
      msv: 1,
    });
  });

  it('is printed in braces where it fits, but blocks with a name below each other', () => {
    const root = { id: 'OrderId', fields: { total: 'decimal', lines: 'OrderLine[]', note: 'string?' } };
    expect(printYaml({ contexts: { order: { aggregates: { Order: { root } } } } })).toBe(
      `contexts:
  order:
    aggregates:
      Order:
        root: { id: OrderId, fields: { total: decimal, lines: "OrderLine[]", note: string? } }
`,
    );
  });
});
