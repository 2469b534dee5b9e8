import { describe, expect, it } from 'vitest';
import { blocks } from '../../src/blocks/index.ts';
import { biomeCheck, generateProject, modelFile, renderModel, runProgram, typeCheck } from './harness.ts';

const models = {
  'the shop example': 'templates/examples/shop.yaml',
  'the worked example': 'test/model/fixtures/domain.yaml',
  'a first model': 'test/blocks/models/short.yaml',
  'a model of oddities': 'test/blocks/models/odd.yaml',
};

describe.each(Object.entries(models))('%s', (_title, path) => {
  const model = modelFile(path);
  const name = `models-${path.replaceAll(/\W+/g, '-')}`;
  const project = generateProject(name, model, blocks);

  it('is formatted and linted clean', () => {
    const { code, output } = biomeCheck(project);
    expect(code, output).toBe(0);
  });

  it('type-checks under strict', { timeout: 120_000 }, () => {
    const { code, output } = typeCheck(project);
    expect(code, output).toBe(0);
  });

  it('comes out the same again', () => {
    expect(renderModel(model, blocks)).toEqual(project.files);
  });

  it('says nowhere that something is left to do, and knows no path of this machine', () => {
    const made = project.files.filter(({ path: file }) => !file.includes('/chassis/'));
    for (const { path: file, content } of made) {
      expect(content, file).not.toMatch(/\bTODO\b|\bFIXME\b|\bany\b\s*[;>)\]]|undefined\/|NaN/);
      expect(content, file).not.toContain(import.meta.dirname);
    }
  });
});

it.each(['test/blocks/models/odd.yaml', 'test/blocks/models/short.yaml'])(
  '%s: its own tests pass',
  { timeout: 240_000 },
  (path) => {
    const { folder } = generateProject(`tests-${path.replaceAll(/\W+/g, '-')}`, modelFile(path), blocks);
    const { code, output } = runProgram(folder, 'packages/chassis/src/testing/run.ts', []);
    expect(code, output).toBe(0);
  },
);
