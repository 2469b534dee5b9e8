import { describe, expect, it } from 'vitest';
import { blocks } from '../../src/blocks/index.ts';
import { goldenFolder } from '../golden/golden.ts';
import { everyWidth } from './every-width.ts';
import {
  biomeCheck,
  generateProject,
  modelFile,
  renderModel,
  runProgram,
  soundModel,
  typeCheckAll,
} from './harness.ts';

/** By the name the system gets here: TypeScript takes packages of one name and version for one and the same. */
const models = {
  shop: 'templates/examples/shop.yaml',
  worked: 'test/model/fixtures/domain.yaml',
  short: 'test/blocks/models/short.yaml',
  golden: `${goldenFolder}/domain.yaml`,
  odd: 'test/blocks/models/odd.yaml',
  'international-freight-forwarding': 'test/blocks/models/long.yaml',
};

/** The shop's own tests run in `shop.test.ts`. */
const tested = ['short', 'golden', 'odd', 'international-freight-forwarding'];

const projects = Object.entries(models).map(([name, path]) => {
  const own = modelFile(path);
  const model = { ...own, system: { ...own.system, name } };
  return { name, model, ...generateProject(`models-${name}`, model, blocks) };
});

it('every project type-checks under strict', { timeout: 240_000 }, () => {
  const { code, output } = typeCheckAll(projects);
  expect(code, output).toBe(0);
});

describe.each(projects)('$name', (project) => {
  it('is formatted and linted clean', { timeout: 60_000 }, () => {
    const { code, output } = biomeCheck(project);
    expect(code, output).toBe(0);
  });

  it('comes out the same again', () => {
    expect(renderModel(project.model, blocks)).toEqual(project.files);
  });

  it('says nowhere that something is left to do, and knows no path of this machine', () => {
    const made = project.files.filter(({ path: file }) => !file.includes('/chassis/'));
    for (const { path: file, content } of made) {
      expect(content, file).not.toMatch(/\bTODO\b|\bFIXME\b|\bany\b\s*[;>)\]]|undefined\/|NaN/);
      expect(content, file).not.toContain(import.meta.dirname);
    }
  });
});

it('names of 3 to 25 letters are laid out as the formatter does', { timeout: 60_000 }, () => {
  const widths = generateProject('models-widths', soundModel(everyWidth(3, 25)), blocks);
  const { code, output } = biomeCheck(widths);
  expect(code, output).toBe(0);
});

it.each(projects.filter(({ name }) => tested.includes(name)))(
  '$name: its own tests pass',
  { timeout: 240_000 },
  ({ folder }) => {
    const { code, output } = runProgram(folder, 'packages/chassis/src/testing/run.ts', []);
    expect(code, output).toBe(0);
  },
);
