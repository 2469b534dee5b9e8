import type { Modules } from '../link/modules.ts';
import type { Binding, Class, Export, Fn, Import, Method, Summary } from '../lower/summary.ts';

/** All summaries of a repository, with the questions that evaluation asks of them. */
export type Program = {
  readonly modules: Modules;
  /** Undefined for a file that is no code of the repository. */
  readonly file: (path: string) => ProgramFile | undefined;
  readonly paths: readonly string[];
  /** What the deployment sets an environment variable to for the service that a file belongs to, where that is readable. */
  readonly setting?: (file: string, key: string) => string | undefined;
};

export type ProgramFile = {
  readonly path: string;
  readonly summary: Summary;
  /** By name, of all functions. */
  readonly bindings: ReadonlyMap<string, readonly Binding[]>;
  readonly imports: ReadonlyMap<string, Import>;
  readonly exports: ReadonlyMap<string, readonly Export[]>;
  readonly stars: readonly Export[];
};

/** Indexes a summary by the names in it. */
export function indexFile(path: string, summary: Summary): ProgramFile {
  const bindings = new Map<string, Binding[]>();
  for (const binding of summary.bindings) push(bindings, binding.name, binding);
  const imports = new Map(summary.imports.map((one) => [one.local, one] as const));
  const exports = new Map<string, Export[]>();
  const stars: Export[] = [];
  for (const one of summary.exports) {
    if (one.name === '*') stars.push(one);
    else push(exports, one.name, one);
  }
  return { path, summary, bindings, imports, exports, stars };
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

export function functionOf(program: Program, file: string, fn: number): Fn | undefined {
  return program.file(file)?.summary.functions[fn];
}

export function classOf(program: Program, file: string, cls: number): Class | undefined {
  return program.file(file)?.summary.classes[cls];
}

/** The function itself and those around it, inside out. */
export function* enclosingFunctions(program: Program, file: string, fn: number): Iterable<Fn> {
  for (let at = functionOf(program, file, fn); at; at = functionOf(program, file, at.parent)) yield at;
}

export function methodOf(cls: Class, name: string): Method | undefined {
  return cls.methods.find((method) => method.name === name);
}
