import type { Found } from './discover/services.ts';
import type { Program } from './evaluate/program.ts';
import { folderOf } from './files/path.ts';

/** Code files of a service: its own, and those of shared packages that it reaches by imports. */
export type ServiceFiles = {
  readonly own: readonly string[];
  readonly shared: readonly string[];
  /** Imports into another service's folder, which are not followed. */
  readonly foreign: readonly {
    readonly file: string;
    readonly at: number;
    readonly target: string;
    readonly service: string;
    readonly typeOnly: boolean;
  }[];
};

/** Divides the files of the program among the services. */
export function filesOfServices(
  program: Program,
  services: readonly Found[],
): ReadonlyMap<Found, ServiceFiles> {
  const byFolder = new Map(services.map((service) => [service.folder, service] as const));
  const owner = new Map<string, Found>();
  const files = new Map<Found, string[]>(services.map((service) => [service, []] as const));
  for (const path of program.paths) {
    const found = ownerOf(byFolder, path);
    if (!found) continue;
    owner.set(path, found);
    if (found.folder !== '' || !isForeignToRoot(path)) files.get(found)?.push(path);
  }
  return new Map(
    services.map((service) => [service, reach(program, service, files.get(service) ?? [], owner)]),
  );
}

/** The service in the deepest folder around a file, or at the file itself. */
function ownerOf(byFolder: ReadonlyMap<string, Found>, path: string): Found | undefined {
  for (let at = path; at !== ''; at = folderOf(at)) {
    const found = byFolder.get(at);
    if (found) return found;
  }
  return byFolder.get('');
}

/** In a service that is the root itself, folders of front ends are not its code. */
function isForeignToRoot(path: string): boolean {
  return /^(?:client|frontend|front-end|web|ui|www|public|examples?|docs|scripts)\//.test(path);
}

function reach(
  program: Program,
  service: Found,
  own: readonly string[],
  owner: ReadonlyMap<string, Found>,
): ServiceFiles {
  const foreign: ServiceFiles['foreign'][number][] = [];
  const shared = new Set<string>();
  const queue = [...own];
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    for (const { module, at, typeOnly } of importsOf(program, file)) {
      const target = program.modules.resolve(file, module);
      if (target === undefined) continue;
      const home = owner.get(target);
      if (home === service) continue;
      if (home && home.folder !== '') {
        if (owner.get(file) === service) foreign.push({ file, at, target, service: home.name, typeOnly });
      } else if (!typeOnly && !shared.has(target) && program.file(target)) {
        shared.add(target);
        queue.push(target);
      }
    }
  }
  return { own, shared: [...shared].sort(), foreign };
}

function importsOf(
  program: Program,
  file: string,
): readonly { module: string; at: number; typeOnly: boolean }[] {
  const summary = program.file(file)?.summary;
  if (!summary) return [];
  return [
    ...summary.imports.map((one) => ({ module: one.module, at: one.at, typeOnly: one.typeOnly })),
    ...summary.loads.map((one) => ({ module: one.module, at: one.at, typeOnly: false })),
    ...summary.exports.flatMap((one) =>
      one.from === undefined ? [] : [{ module: one.from, at: one.at, typeOnly: one.typeOnly === true }],
    ),
  ];
}

/** The folders that a service's files lie in: its own, and those of the packages it uses. */
export function foldersOf(service: Found, files: ServiceFiles): readonly string[] {
  const shared = new Set(files.shared.map((path) => packageFolder(path)));
  return [service.folder, ...shared];
}

/** `packages/db/src/index.ts` -> `packages/db` */
function packageFolder(path: string): string {
  const at = path.indexOf('/src/');
  return at >= 0 ? path.slice(0, at) : folderOf(path);
}
