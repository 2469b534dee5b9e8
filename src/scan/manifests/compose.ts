import type { Place } from '../../system/system.ts';
import { folderOf, joinPath } from '../files/path.ts';
import type { Repository } from '../files/repository.ts';
import { type Deployable, profileOf, type Setting } from './manifest.ts';
import { at, entriesOf, itemsOf, readYaml, type Tree, textAt, textsOf } from './yaml-tree.ts';

/** Whether a file is a compose file, by its name. */
export function isComposeFile(path: string): boolean {
  return /(?:^|\/)(?:[\w.-]*docker-)?compose[\w.-]*\.ya?ml$/i.test(path);
}

/** The services of a compose file. `extends` is followed within the repository. */
export function readCompose(repository: Repository, file: string): readonly Deployable[] {
  const [document] = readFile(repository, file);
  const found: Deployable[] = [];
  for (const [name, tree] of entriesOf(at(document, 'services'))) {
    if (tree.kind !== 'map') continue;
    found.push(deployable(name, withExtends(repository, file, document, tree, 0), file));
  }
  return found;
}

function readFile(repository: Repository, file: string): readonly Tree[] {
  return readYaml(file, repository.read(file) ?? '', (reason) => repository.passOver(file, reason));
}

function withExtends(
  repository: Repository,
  file: string,
  document: Tree | undefined,
  tree: Tree,
  depth: number,
): Tree {
  const parent = at(tree, 'extends');
  if (!parent || tree.kind !== 'map' || depth > 4) return tree;
  const name = parent.kind === 'scalar' ? parent.text : (textAt(parent, 'service') ?? '');
  const other = textAt(parent, 'file');
  const path = other === undefined ? file : (joinPath(folderOf(file), other) ?? '');
  const home = other === undefined ? document : readFile(repository, path)[0];
  const base = at(home, 'services', name);
  if (base?.kind !== 'map') return tree;
  const resolved = withExtends(repository, path, home, base, depth + 1);
  const entries = new Map(resolved.kind === 'map' ? resolved.entries : []);
  for (const [key, value] of tree.entries)
    entries.set(key, key === 'environment' ? bothMaps(entries.get(key), value) : value);
  return { ...tree, entries };
}

function bothMaps(base: Tree | undefined, own: Tree): Tree {
  if (base?.kind !== 'map' || own.kind !== 'map') return own;
  return { ...own, entries: new Map([...base.entries, ...own.entries]) };
}

function deployable(name: string, tree: Tree, file: string): Deployable {
  const folder = folderOf(file);
  const build = at(tree, 'build');
  const contextText =
    build?.kind === 'scalar' ? build.text : (textAt(build, 'context') ?? (build ? '.' : undefined));
  const context =
    contextText === undefined || /^(?:https?|git)/.test(contextText)
      ? null
      : (joinPath(folder, contextText) ?? null);
  const dockerfile = textAt(build, 'dockerfile');
  const words = [at(tree, 'command'), at(tree, 'entrypoint'), at(build, 'target'), at(tree, 'working_dir')]
    .flatMap(textsOf)
    .flatMap((text) => text.split(/\s+/));
  const args = settingsOf(at(build, 'args')).flatMap((setting) =>
    setting.text === null ? [] : [setting.text],
  );
  const profiles = textsOf(at(tree, 'profiles')).join(' ');
  return {
    name,
    source: 'compose',
    profile: /test|e2e/.test(profiles) ? 'test' : profileOf(file),
    place: tree.place,
    context,
    dockerfile: context !== null && dockerfile !== undefined ? (joinPath(context, dockerfile) ?? null) : null,
    image: textAt(tree, 'image') ?? '',
    words: [...words, ...args],
    settings: settingsOf(at(tree, 'environment')),
    envFiles: envFiles(at(tree, 'env_file'), folder),
    ports: [
      ...itemsOf(at(tree, 'ports')).flatMap(publishedPort),
      ...textsOf(at(tree, 'expose')).flatMap(exposedPort),
    ],
    aliases: aliasesOf(tree),
    job: /^(?:no|"no")$/.test(textAt(tree, 'restart') ?? '') && /migrat|seed|init/.test(name),
    labels: new Map(),
  };
}

/** Environment as a map or as a list of `KEY=value`. */
function settingsOf(tree: Tree | undefined): readonly Setting[] {
  const settings: Setting[] = [];
  for (const [key, value] of entriesOf(tree)) {
    if (value.kind === 'scalar') settings.push(setting(key, value.text, value.place));
  }
  for (const item of itemsOf(tree)) {
    const text = item.kind === 'scalar' ? item.text : '';
    const split = text.indexOf('=');
    if (split > 0) settings.push(setting(text.slice(0, split), text.slice(split + 1), item.place));
    else if (text !== '')
      settings.push({ key: text, text: `\${${text}}`, ref: null, place: item.place, source: 'compose' });
  }
  return settings;
}

function setting(key: string, text: string, place: Place): Setting {
  return { key, text: text.replace(/^(["'])(.*)\1$/, '$2'), ref: null, place, source: 'compose' };
}

function envFiles(tree: Tree | undefined, folder: string): Deployable['envFiles'] {
  const items = tree?.kind === 'list' ? tree.items : tree ? [tree] : [];
  return items.flatMap((item) => {
    const path = joinPath(folder, item.kind === 'scalar' ? item.text : (textAt(item, 'path') ?? ''));
    return path ? [{ path, place: item.place }] : [];
  });
}

/** `8080:80`, `127.0.0.1:8080:80/tcp`, `${PORT:-8080}:80`, or `{ published, target }`. */
function publishedPort(tree: Tree): Deployable['ports'] {
  if (tree.kind === 'map') {
    const target = Number(textAt(tree, 'target'));
    const published = Number(textAt(tree, 'published'));
    return Number.isInteger(target)
      ? [{ published: Number.isInteger(published) ? published : null, target }]
      : [];
  }
  if (tree.kind !== 'scalar') return [];
  const parts = withDefaults(tree.text)
    .replace(/\/(?:tcp|udp)$/, '')
    .split(':');
  const target = Number(parts.at(-1));
  const published = parts.length > 1 ? Number(parts.at(-2)) : Number.NaN;
  return Number.isInteger(target) && target > 0
    ? [{ published: Number.isInteger(published) ? published : null, target }]
    : [];
}

function exposedPort(text: string): Deployable['ports'] {
  const target = Number.parseInt(withDefaults(text), 10);
  return Number.isInteger(target) ? [{ published: null, target }] : [];
}

/** `${X:-default}` -> default */
function withDefaults(text: string): string {
  return text.replace(/\$\{\w+:?-([^}]*)\}/g, '$1');
}

function aliasesOf(tree: Tree): readonly string[] {
  const named = [textAt(tree, 'container_name'), textAt(tree, 'hostname')].filter(
    (name) => name !== undefined && name !== '',
  );
  const networks = at(tree, 'networks');
  const aliases: string[] = [];
  for (const [, network] of entriesOf(networks)) aliases.push(...textsOf(at(network, 'aliases')));
  return [...named.filter((name) => name !== undefined), ...aliases];
}
