import { spawnSync } from 'node:child_process';
import {
  existsSync,
  globSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import Handlebars from 'handlebars';
import type { Block } from '../../src/blocks/block.ts';
import { scopeOf } from '../../src/blocks/view/names.ts';
import type { Model } from '../../src/model/model.ts';
import { parseModel } from '../../src/model/parse.ts';
import type { PlannedFile } from '../../src/plan/change.ts';
import { cutToSupported } from '../../src/plan/cut-to-supported.ts';
import { assignPorts } from '../../src/plan/ports.ts';
import { renderFiles, type TemplateStore } from '../../src/plan/render.ts';
import { helperNames, templateHelpers } from '../../src/plan/template-helpers.ts';

const root = resolve(import.meta.dirname, '../..');

/** A generated project on disk, below msv's own node_modules so that it needs no installation. */
export type GeneratedProject = { readonly folder: string; readonly files: readonly PlannedFile[] };

/** What a program said: its exit code and both streams together. */
export type Outcome = { readonly code: number; readonly output: string };

/** Parses a model that has to be sound; throws with its problems otherwise. */
export function soundModel(text: string): Model {
  const { model, problems } = parseModel([{ file: 'domain.yaml', text }]);
  if (model === undefined) throw new Error(problems.map((problem) => problem.message).join('\n'));
  return cutToSupported(model).model;
}

/** The model in a file below the root of msv. */
export function modelFile(path: string): Model {
  return soundModel(readFileSync(join(root, path), 'utf8'));
}

/** What the blocks make of a model, without writing it. */
export function renderModel(model: Model, blocks: readonly Block[]): readonly PlannedFile[] {
  const names = model.platform.services.map((service) => service.name);
  const project = { model, ports: assignPorts(names, new Map()).ports, records: new Map<string, string>() };
  const contributed = blocks.flatMap((block) =>
    [...block.contribute(project)].map((contribution) => ({ block: block.id, contribution })),
  );
  return renderFiles(contributed, storeFromDisk());
}

/** Writes what the blocks make of a model into `test/.generated/<name>`, afresh, and links its packages. */
export function generateProject(name: string, model: Model, blocks: readonly Block[]): GeneratedProject {
  const folder = join(root, 'test/.generated', name);
  rmSync(folder, { recursive: true, force: true });
  const files = renderModel(model, blocks);
  for (const file of files) {
    const path = join(folder, file.path);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, file.content);
  }
  linkPackages(folder, scopeOf(model));
  return { folder, files };
}

/** Links `node_modules/@<scope>/<package>` to the packages of the project, as npm's workspaces do. */
function linkPackages(folder: string, scope: string): void {
  const target = join(folder, 'node_modules', scope);
  mkdirSync(target, { recursive: true });
  const packages = ['packages', 'packages/kernels', 'services'].flatMap((group) =>
    existsSync(join(folder, group))
      ? readdirSync(join(folder, group)).map((name) => join(folder, group, name))
      : [],
  );
  for (const path of packages) {
    const manifest = join(path, 'package.json');
    if (!existsSync(manifest)) continue;
    const { name } = JSON.parse(readFileSync(manifest, 'utf8')) as { readonly name: string };
    symlinkSync(path, join(folder, 'node_modules', name), 'dir');
  }
}

/**
 * What the formatter and linter would change; nothing is written. `patterns` are folders below the project, all of it
 * if none are given.
 */
export function biomeCheck({ folder }: GeneratedProject, patterns: readonly string[] = ['.']): Outcome {
  const paths = patterns.flatMap((pattern) => (pattern === '.' ? ['.'] : globSync(pattern, { cwd: folder })));
  // The project is below a folder that git ignores; the check must look at it all the same.
  const settings = ['--error-on-warnings', '--vcs-enabled=false', '--max-diagnostics=200'];
  return run(folder, 'biome', ['check', ...settings, ...paths]);
}

/** Type-checks the project with its own tsconfig. */
export function typeCheck({ folder }: GeneratedProject): Outcome {
  return run(folder, 'tsc', ['--noEmit', '--pretty', 'false']);
}

/**
 * Type-checks several projects at once, each with its own packages, by the tsconfig they all have: the libraries are
 * read once and not once for each project. Throws where a project has a tsconfig of its own.
 */
export function typeCheckAll(projects: readonly GeneratedProject[]): Outcome {
  const configs = new Set(
    projects.map(({ files }) => files.find(({ path }) => path === 'tsconfig.json')?.content),
  );
  const [config] = configs;
  if (configs.size !== 1 || config === undefined)
    throw new Error('the projects differ in their tsconfig.json');
  const { include, ...settings }: { include: readonly string[] } = JSON.parse(config);
  const all = projects.flatMap(({ folder }) => include.map((part) => join(folder, part)));
  const file = join(root, 'test/.generated', 'tsconfig.all.json');
  writeFileSync(file, JSON.stringify({ ...settings, include: all }));
  return run(root, 'tsc', ['--noEmit', '--pretty', 'false', '--project', file]);
}

/** Runs the project's own tests that match, with Node's test runner. */
export function runTests({ folder }: GeneratedProject, patterns: readonly string[]): Outcome {
  return run(folder, 'node', ['--test', ...patterns]);
}

/** Runs a file of the project with node, to its end. */
export function runProgram(folder: string, file: string, args: readonly string[]): Outcome {
  return run(folder, 'node', [file, ...args]);
}

function run(folder: string, program: string, args: readonly string[]): Outcome {
  const env = { ...process.env };
  // Set by the test runner that runs us; the one we start would believe it is a child of it.
  delete env.NODE_TEST_CONTEXT;
  const result = spawnSync(join(root, 'node_modules/.bin', program), args, {
    cwd: folder,
    encoding: 'utf8',
    env,
  });
  return { code: result.status ?? 1, output: `${result.stdout}${result.stderr}` };
}

/** The templates as they lie on disk now, compiled as the build compiles them. */
export function storeFromDisk(): TemplateStore {
  const handlebars = Handlebars.create();
  for (const [name, helper] of Object.entries(templateHelpers)) {
    handlebars.registerHelper(name, (text: string) => helper(text));
  }
  const knownHelpers = Object.fromEntries(helperNames.map((name) => [name, true]));
  const path = (template: string) => join(root, 'templates', template);
  return {
    render: (template, data) => {
      const source = readFileSync(`${path(template)}.hbs`, 'utf8');
      const options = { strict: true, noEscape: true, knownHelpersOnly: true, knownHelpers };
      return handlebars.compile(source, options)(data);
    },
    copy: (template) => (existsSync(path(template)) ? readFileSync(path(template), 'utf8') : undefined),
  };
}
