import { ts } from 'ts-morph';
import { finishLowering } from './finish-lowering.ts';
import { lowerClass } from './lower-class.ts';
import { lowerExpression } from './lower-expression.ts';
import { lowerFunction } from './lower-function.ts';
import { lowerStatement } from './lower-statement.ts';
import { startLowering } from './lowering.ts';
import type { Summary } from './summary.ts';

/**
 * Turns the text of a source file into its summary, in one pass over the syntax tree, which is then dropped.
 * `name` serves only to tell TypeScript from JavaScript and JSX. Never throws on bad code: what can't be read is left out.
 */
export function lower(name: string, text: string): Summary {
  const source = ts.createSourceFile(name, text, parseOptions, false, scriptKind(name));
  const state = startLowering(source, {
    expression: lowerExpression,
    statement: lowerStatement,
    classLike: lowerClass,
    functionLike: lowerFunction,
  });
  for (const statement of source.statements) lowerStatement(state, statement);
  state.broken = hasSyntaxErrors(source);
  return finishLowering(state);
}

const parseOptions: ts.CreateSourceFileOptions = {
  languageVersion: ts.ScriptTarget.Latest,
  jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
};

function scriptKind(name: string): ts.ScriptKind {
  if (/\.[cm]?ts$/.test(name)) return ts.ScriptKind.TS;
  if (name.endsWith('.tsx')) return ts.ScriptKind.TSX;
  return ts.ScriptKind.JSX;
}

/** The parser keeps its diagnostics on the tree, in a field that its public types leave out. */
function hasSyntaxErrors(source: ts.SourceFile): boolean {
  const { parseDiagnostics } = source as ts.SourceFile & {
    readonly parseDiagnostics?: readonly ts.Diagnostic[];
  };
  return (parseDiagnostics?.length ?? 0) > 0;
}
