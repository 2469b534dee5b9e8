import { baseName, folderOf, joinPath } from '../files/path.ts';
import type { Repository } from '../files/repository.ts';
import { chartValues, readHelmTemplate } from './helm.ts';
import { helmSettings } from './helm-values.ts';
import { type Deployable, type Front, profileOf, type Setting } from './manifest.ts';
import { at, entriesOf, itemsOf, readYaml, type Tree, textAt, textsOf } from './yaml-tree.ts';

export type Kubernetes = {
  readonly deployables: readonly Deployable[];
  readonly fronts: readonly Front[];
};

const workloads = new Set([
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'ReplicaSet',
  'Rollout',
  'Job',
  'CronJob',
  'Pod',
  'DeploymentConfig',
]);

const kindsRead = new RegExp(
  `^\\s*kind:\\s*["']?(?:${[...workloads, 'Service', 'ConfigMap', 'Secret'].join('|')})\\b`,
  'm',
);

/** Workloads and Services of every manifest of the repository; ConfigMaps worked into the environment that refers to them. */
export function readKubernetes(repository: Repository): Kubernetes {
  const documents = repository.paths
    .filter(isCandidate)
    .flatMap((path) => documentsOf(repository, path).map((tree) => ({ path, tree })));
  const maps = new Map<string, Tree>();
  for (const { tree } of documents) {
    const kind = textAt(tree, 'kind');
    if (kind === 'ConfigMap' || kind === 'Secret')
      maps.set(`${kind} ${textAt(tree, 'metadata', 'name') ?? ''}`, tree);
  }
  const contexts = skaffoldContexts(repository);
  const deployables = documents.flatMap(({ path, tree }) =>
    workloads.has(textAt(tree, 'kind') ?? '') ? workload(repository, path, tree, maps, contexts) : [],
  );
  const fronts = documents.flatMap(({ tree }) => (textAt(tree, 'kind') === 'Service' ? front(tree) : []));
  return { deployables, fronts };
}

function isCandidate(path: string): boolean {
  return (
    /\.ya?ml(?:\.tpl)?$/.test(path) &&
    !/(?:^|\/)(?:\.github|\.gitlab|node_modules)\//.test(path) &&
    !/(?:compose[\w.-]*|(?:^|\/)pnpm-lock)\.ya?ml$/i.test(path)
  );
}

function documentsOf(repository: Repository, path: string): readonly Tree[] {
  const text = repository.read(path) ?? '';
  if (!kindsRead.test(text)) return [];
  const plain = text.includes('{{') ? readHelmTemplate(repository, path, text) : text;
  return readYaml(path, ofInterest(plain), (reason) => repository.passOver(path, reason));
}

/** The text with all documents emptied that are of other kinds; lines stay where they are. */
function ofInterest(text: string): string {
  return text
    .split(/^---.*$/m)
    .map((one) => (kindsRead.test(one) ? one : '\n'.repeat(one.split('\n').length - 1)))
    .join('---');
}

function workload(
  repository: Repository,
  path: string,
  tree: Tree,
  maps: ReadonlyMap<string, Tree>,
  contexts: ReadonlyMap<string, string>,
): readonly Deployable[] {
  const kind = textAt(tree, 'kind') ?? '';
  const spec =
    kind === 'Pod'
      ? tree
      : (at(tree, 'spec', 'jobTemplate', 'spec', 'template') ?? at(tree, 'spec', 'template'));
  const name = textAt(tree, 'metadata', 'name') ?? '';
  const labels = new Map(
    [...entriesOf(at(spec, 'metadata', 'labels'))].flatMap(([key, value]) =>
      value.kind === 'scalar' ? [[key, value.text] as const] : [],
    ),
  );
  const containers = itemsOf(at(spec, 'spec', 'containers'));
  const [main] = containers;
  if (!main || name === '') return [];
  const image = textAt(main, 'image') ?? '';
  return [
    {
      name,
      source: 'kubernetes',
      profile: profileOf(path),
      place: (at(tree, 'metadata', 'name') ?? tree).place,
      context: contexts.get(imageName(image)) ?? null,
      dockerfile: null,
      image,
      words: [...textsOf(at(main, 'command')), ...textsOf(at(main, 'args'))].flatMap((text) =>
        text.split(/\s+/),
      ),
      settings: [
        ...containers.flatMap((container) => environment(container, maps)),
        ...chartSettings(repository, path),
      ],
      envFiles: [],
      ports: itemsOf(at(main, 'ports')).flatMap((port) => {
        const target = Number(textAt(port, 'containerPort'));
        return Number.isInteger(target) ? [{ published: null, target }] : [];
      }),
      aliases: [],
      job: kind === 'Job' || kind === 'CronJob',
      labels,
    },
  ];
}

/** What a Helm template takes as a whole from its chart's values. */
function chartSettings(repository: Repository, path: string): readonly Setting[] {
  const text = repository.read(path) ?? '';
  return text.includes('.Values.') ? helmSettings(text, chartValues(repository, path)) : [];
}

/** The name of an image without registry and tag. */
export function imageName(image: string): string {
  return baseName(image.replace(/@.*$/, '')).replace(/:.*$/, '');
}

function environment(container: Tree, maps: ReadonlyMap<string, Tree>): readonly Setting[] {
  const settings: Setting[] = [];
  for (const source of itemsOf(at(container, 'envFrom'))) {
    const map = textAt(source, 'configMapRef', 'name');
    const secret = textAt(source, 'secretRef', 'name');
    if (map !== undefined)
      for (const [key, value] of entriesOf(at(maps.get(`ConfigMap ${map}`), 'data')))
        settings.push(fromMap(key, value));
    if (secret !== undefined)
      for (const [key, value] of secretEntries(maps.get(`Secret ${secret}`)))
        settings.push(hidden(key, `secret ${secret}/${key}`, value));
  }
  for (const entry of itemsOf(at(container, 'env'))) settings.push(...variable(entry, maps));
  return settings;
}

function variable(entry: Tree, maps: ReadonlyMap<string, Tree>): readonly Setting[] {
  const key = textAt(entry, 'name');
  if (key === undefined) return [];
  const value = at(entry, 'value');
  if (value?.kind === 'scalar')
    return [{ key, text: value.text, ref: null, place: value.place, source: 'kubernetes' }];
  const from = at(entry, 'valueFrom');
  const map = textAt(from, 'configMapKeyRef', 'name');
  const secret = textAt(from, 'secretKeyRef', 'name');
  if (map !== undefined) {
    const named = textAt(from, 'configMapKeyRef', 'key') ?? key;
    const held = at(maps.get(`ConfigMap ${map}`), 'data', named);
    return held ? [{ ...fromMap(key, held) }] : [hidden(key, `configmap ${map}/${named}`, entry)];
  }
  if (secret !== undefined)
    return [hidden(key, `secret ${secret}/${textAt(from, 'secretKeyRef', 'key') ?? key}`, entry)];
  return [];
}

/** Keys of a Secret; their values are not read. */
function secretEntries(tree: Tree | undefined): readonly (readonly [string, Tree])[] {
  return [...entriesOf(at(tree, 'data')), ...entriesOf(at(tree, 'stringData'))];
}

function fromMap(key: string, value: Tree): Setting {
  return {
    key,
    text: value.kind === 'scalar' ? value.text : '',
    ref: null,
    place: value.place,
    source: 'kubernetes',
  };
}

function hidden(key: string, ref: string, tree: Tree): Setting {
  return { key, text: null, ref, place: tree.place, source: 'kubernetes' };
}

function front(tree: Tree): readonly Front[] {
  const name = textAt(tree, 'metadata', 'name');
  if (name === undefined) return [];
  const selector = new Map(
    [...entriesOf(at(tree, 'spec', 'selector'))].flatMap(([key, value]) =>
      value.kind === 'scalar' ? [[key, value.text] as const] : [],
    ),
  );
  const ports = itemsOf(at(tree, 'spec', 'ports')).flatMap((port) => {
    const number = Number(textAt(port, 'port'));
    const target = Number(textAt(port, 'targetPort'));
    return Number.isInteger(number)
      ? [{ port: number, target: Number.isInteger(target) ? target : null }]
      : [];
  });
  return [{ name, selector, ports, place: tree.place }];
}

/** Image name to build context, from skaffold.yaml. */
function skaffoldContexts(repository: Repository): Map<string, string> {
  const contexts = new Map<string, string>();
  for (const path of repository.paths) {
    if (!/(?:^|\/)skaffold[\w.-]*\.ya?ml$/.test(path)) continue;
    const complain = (reason: string): void => repository.passOver(path, reason);
    for (const tree of readYaml(path, repository.read(path) ?? '', complain)) {
      for (const artifact of itemsOf(at(tree, 'build', 'artifacts'))) {
        const context = joinPath(folderOf(path), textAt(artifact, 'context') ?? '.');
        if (context !== undefined) contexts.set(imageName(textAt(artifact, 'image') ?? ''), context);
      }
    }
  }
  return contexts;
}
