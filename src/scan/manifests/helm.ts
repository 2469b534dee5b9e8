import { folderOf, joinPath } from '../files/path.ts';
import type { Repository } from '../files/repository.ts';
import { at, readYaml, type Tree, textAt } from './yaml-tree.ts';

/**
 * A forgiving reading of a Helm template, line by line so that places stay true: lines that only steer are emptied,
 * `.Values.a.b` becomes its value in the chart's values.yaml, what names the release the name of the chart, any other
 * expression the word `helm`.
 */
export function readHelmTemplate(repository: Repository, path: string, text: string): string {
  const values = chartValues(repository, path);
  const chart = chartName(repository, path);
  return text
    .split('\n')
    .map((line) =>
      /^\s*\{\{[^}]*\}\}\s*$/.test(line)
        ? ''
        : line.replace(/\{\{-?\s*(.*?)\s*-?\}\}/g, (_, inner: string) => helmValue(inner, values, chart)),
    )
    .join('\n');
}

function helmValue(expression: string, values: Tree | undefined, chart: string | undefined): string {
  const fallback = /default\s+"([^"]*)"/.exec(expression)?.[1];
  const path = /\.Values\.([\w.]+)/.exec(expression)?.[1];
  const found = path === undefined ? undefined : at(values, ...path.split('.'));
  if (found?.kind === 'scalar' && found.text !== '') return found.text;
  if (chart !== undefined && namesRelease.test(expression)) return chart;
  return fallback ?? 'helm';
}

/** A chart is mostly installed under its own name. */
const namesRelease = /^(?:\.(?:Release|Chart)\.Name|(?:include|template)\s+"[\w.-]*(?:full)?name")/;

/** values.yaml of the chart whose template this is. */
export function chartValues(repository: Repository, path: string): Tree | undefined {
  return chartFile(repository, path, 'values.yaml');
}

function chartName(repository: Repository, path: string): string | undefined {
  return textAt(chartFile(repository, path, 'Chart.yaml'), 'name');
}

function chartFile(repository: Repository, path: string, name: string): Tree | undefined {
  for (let folder = folderOf(path); folder !== ''; folder = folderOf(folder)) {
    const file = joinPath(folder, name);
    const text = file === undefined ? undefined : repository.read(file);
    if (file !== undefined && text !== undefined) return treeOf(repository, file, text);
  }
  return undefined;
}

const trees = new WeakMap<Repository, Map<string, Tree | undefined>>();

/** The tree of a chart's file, read once for all its templates. */
function treeOf(repository: Repository, file: string, text: string): Tree | undefined {
  const known = trees.get(repository) ?? new Map<string, Tree | undefined>();
  trees.set(repository, known);
  if (!known.has(file))
    known.set(file, readYaml(file, text, (reason) => repository.passOver(file, reason))[0]);
  return known.get(file);
}
