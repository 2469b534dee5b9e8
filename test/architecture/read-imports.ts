import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { ts } from 'ts-morph';

/** One import of a source file: `target` is a path below the root, or the name of a package or virtual module. */
export type Import = {
  readonly from: string;
  readonly target: string;
  readonly line: number;
  readonly typeOnly: boolean;
  /** `import()`: loaded only when that line runs. */
  readonly lazy: boolean;
};

export type SourceFile = {
  readonly path: string;
  /** 0 for an index that is generated: nobody reads it. */
  readonly lines: number;
  readonly imports: readonly Import[];
  readonly hasDefaultExport: boolean;
};

/** Reads every `.ts` file below `root/folder`. Paths are relative to the root, with forward slashes. */
export function readSources(root: string, folder: string): readonly SourceFile[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => posix.join(folder, file.replaceAll('\\', '/')))
    .sort()
    .map((path) => readSource(path, readFileSync(join(root, path), 'utf8')));
}

/** Reads one source text: static imports, re-exports, `import()` and import types. */
export function readSource(path: string, text: string): SourceFile {
  const tree = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, false);
  const imports: Import[] = [];
  let hasDefaultExport = false;
  const add = (specifier: ts.Node | undefined, typeOnly: boolean, lazy = false) => {
    if (specifier === undefined || !ts.isStringLiteralLike(specifier)) return;
    const line = tree.getLineAndCharacterOfPosition(specifier.getStart(tree)).line + 1;
    imports.push({ from: path, target: resolve(path, specifier.text), line, typeOnly, lazy });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, isTypeOnly(node));
    if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly);
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      add(node.arguments[0], false, true);
    if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal, true);
    if (ts.isExportAssignment(node)) hasDefaultExport = true;
    if (ts.canHaveModifiers(node))
      hasDefaultExport ||= (ts.getModifiers(node) ?? []).some(
        (modifier) => modifier.kind === ts.SyntaxKind.DefaultKeyword,
      );
    ts.forEachChild(node, visit);
  };
  visit(tree);
  const lines = text.startsWith('// Generated') ? 0 : text.trimEnd().split('\n').length;
  return { path, lines, imports, hasDefaultExport };
}

function isTypeOnly(node: ts.ImportDeclaration): boolean {
  const clause = node.importClause;
  if (clause === undefined) return false;
  if (clause.isTypeOnly) return true;
  const bindings = clause.namedBindings;
  if (clause.name !== undefined || bindings === undefined || !ts.isNamedImports(bindings)) return false;
  return bindings.elements.length > 0 && bindings.elements.every((element) => element.isTypeOnly);
}

function resolve(from: string, specifier: string): string {
  if (specifier.startsWith('.')) return posix.join(posix.dirname(from), specifier);
  if (specifier.startsWith('node:') || specifier.startsWith('virtual:')) return specifier;
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}
