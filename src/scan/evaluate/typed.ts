import { folderOf } from '../files/path.ts';
import { moduleName } from '../link/package-name.ts';
import type { Expr, TypeRef } from '../lower/summary.ts';
import type { Evaluator } from './evaluator.ts';
import { libraryValue } from './library.ts';
import type { Program } from './program.ts';
import { type InstanceValue, type Scope, textValue, type Value } from './value.ts';

/** What a declared type tells of a value: an object of a class of the repository, something of a package, a literal. */
export function typedValues(
  evaluator: Evaluator,
  type: TypeRef,
  scope: Scope,
  decorators: readonly Expr[] = [],
): readonly Value[] {
  if (type.name.startsWith("'")) return [textValue(type.name.slice(1, -1))];
  const [root = '', ...rest] = type.name.split('.');
  const file = evaluator.program.file(scope.file);
  const imported = file?.imports.get(root);
  const declared = { decorators, types: type.args, scope };
  if (imported) {
    const target = evaluator.program.modules.resolve(scope.file, imported.module);
    if (target === undefined) {
      const path = [imported.name === '*' || imported.name === 'default' ? '' : imported.name, ...rest]
        .filter(Boolean)
        .join('.');
      return [{ ...libraryValue(moduleName(imported.module), path), declared }];
    }
  }
  const named = evaluator.evaluate({
    expr: { kind: 'name', name: root, at: 0 },
    scope: { ...scope, fn: 0, frame: null },
  });
  const values = rest.reduce<readonly Value[]>(
    (at, name) => at.flatMap((value) => evaluator.member(value, name)),
    named,
  );
  const found = values.flatMap((value): readonly Value[] => {
    if (value.kind === 'class')
      return [
        instanceOf(value.file, value.cls),
        ...subclassesOf(evaluator.program, value.file, value.cls, scope.file),
      ];
    if (value.kind === 'text') return [value];
    if (value.kind === 'library' && value.module !== 'global') return [{ ...value, declared }];
    return [];
  });
  if (found.length > 0) return found;
  return implementers(evaluator.program, root, scope.file);
}

function instanceOf(file: string, cls: number): InstanceValue {
  return { kind: 'instance', file, cls, args: null, trail: [] };
}

type Home = { readonly file: string; readonly cls: number };
const indexes = new WeakMap<
  Program,
  { readonly byInterface: Map<string, Home[]>; readonly byBase: Map<string, Home[]> }
>();

/** The one class that implements an interface, near the file that asks. */
function implementers(program: Program, name: string, from: string): readonly Value[] {
  return nearest(indexOf(program).byInterface.get(name) ?? [], from).map(({ file, cls }) =>
    instanceOf(file, cls),
  );
}

/** For an abstract class: the one class below it, near the file that asks. */
function subclassesOf(program: Program, file: string, cls: number, from: string): readonly Value[] {
  const declared = program.file(file)?.summary.classes[cls];
  if (!declared?.abstract) return [];
  return nearest(indexOf(program).byBase.get(declared.name) ?? [], from).map((home) =>
    instanceOf(home.file, home.cls),
  );
}

/** Those in the deepest folder that holds both them and the asking file; none if that leaves many. */
function nearest(homes: readonly Home[], from: string): readonly Home[] {
  if (homes.length <= 1) return homes;
  for (let folder = folderOf(from); ; folder = folderOf(folder)) {
    const near = homes.filter((home) => folder === '' || home.file.startsWith(`${folder}/`));
    if (near.length > 0) return near.length <= 2 ? near : [];
    if (folder === '') return [];
  }
}

function indexOf(program: Program) {
  const known = indexes.get(program);
  if (known) return known;
  const byInterface = new Map<string, Home[]>();
  const byBase = new Map<string, Home[]>();
  const add = (map: Map<string, Home[]>, name: string, home: Home): void =>
    void map.set(name, [...(map.get(name) ?? []), home]);
  for (const path of program.paths) {
    for (const cls of program.file(path)?.summary.classes ?? []) {
      const home = { file: path, cls: cls.id };
      for (const type of cls.implements) add(byInterface, type.name, home);
      if (cls.base?.kind === 'name') add(byBase, cls.base.name, home);
    }
  }
  const made = { byInterface, byBase };
  indexes.set(program, made);
  return made;
}
