import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { loadModel } from '../../src/model/load.ts';
import { parseModel } from '../../src/model/parse.ts';
import { today } from './broken.ts';

/**
 * Models of other domains, written as somebody would who knows the field and has not read the rules, each with the mistakes that
 * a tired colleague may make in it.
 */
const root = join(import.meta.dirname, 'realistic');

/** One edit of a model, and what is said of it: `rule line`, with the file in front of the line where it is another. */
type Mistake = {
  readonly name: string;
  readonly file?: string;
  readonly from: string;
  readonly to: string;
  readonly gives: string | readonly string[];
};

const load = (name: string) => loadModel(join(root, name, 'domain.yaml'), { today });

function findingsOf(name: string, { file = 'domain.yaml', from, to }: Mistake): readonly string[] {
  const sources = load(name).sources.map((source) => {
    if (source.file !== file) return source;
    const parts = source.text.split(from);
    if (parts.length !== 2) throw new Error(`${parts.length - 1} times in ${file}: ${from}`);
    return { ...source, text: parts.join(to) };
  });
  return parseModel(sources, { today }).problems.map(
    (problem) => `${problem.rule} ${problem.file === 'domain.yaml' ? '' : `${problem.file}:`}${problem.line}`,
  );
}

describe.each(readdirSync(root))('a realistic model: %s', (name) => {
  const mistakes = parseYaml(readFileSync(join(root, name, 'mistakes.yaml'), 'utf8')) as readonly Mistake[];

  test('has no finding, and is a model', () => {
    const { problems, model } = load(name);
    expect(problems).toEqual([]);
    expect(model?.contexts.length).toBeGreaterThan(1);
  });

  test.each(mistakes)('finds $name', (mistake) => {
    expect(findingsOf(name, mistake)).toEqual([mistake.gives].flat());
  });
});
