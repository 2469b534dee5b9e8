import { environmentCall } from './environment.ts';
import type { Evaluator } from './evaluator.ts';
import { elements } from './expression.ts';
import { asText } from './text.ts';
import { typedValues } from './typed.ts';
import {
  type Frame,
  type FunctionValue,
  type LibraryValue,
  literalText,
  type Scope,
  type Term,
  textValue,
  type Value,
  withStep,
} from './value.ts';

/** Values of a call, by what is called. `made` is the call expression in its place. */
export function evaluateCall(evaluator: Evaluator, callee: Value, made: Term): readonly Value[] {
  const { expr, scope } = made;
  if (expr.kind !== 'call' && expr.kind !== 'new' && expr.kind !== 'tag') return [];
  const args = spreadArgs(evaluator, expr.args, scope);
  switch (callee.kind) {
    case 'function':
      return callFunction(evaluator, callee, args, made);
    case 'class':
      return [{ kind: 'instance', file: callee.file, cls: callee.cls, args, trail: [] }];
    case 'library':
      return callLibrary(evaluator, callee, args, made);
    case 'method':
      return callMethod(evaluator, callee.of, callee.name, args, made);
    case 'open':
      return [{ ...callee, path: `${callee.path}()` }];
    case 'unknown':
      return [callee];
    default:
      return [];
  }
}

/** Arguments as terms; `...list` is laid out where the list is known. */
export function spreadArgs(
  evaluator: Evaluator,
  args: readonly Term['expr'][],
  scope: Scope,
): readonly Term[] {
  return args.flatMap((expr): readonly Term[] => {
    if (expr.kind !== 'spread') return [{ expr, scope }];
    return evaluator
      .evaluate({ expr: expr.of, scope })
      .flatMap((value) => (value.kind === 'list' ? value.items : []));
  });
}

const deepestFrame = 8;

/** What a function of the repository returns for these arguments; its declared type where that is not found out. */
function callFunction(
  evaluator: Evaluator,
  callee: FunctionValue,
  args: readonly Term[],
  made: Term,
): readonly Value[] {
  const declared = evaluator.program.file(callee.file)?.summary.functions[callee.fn];
  if (!declared) return [];
  const frame = frameOf(callee, args, (made.scope.frame?.depth ?? 0) + 1);
  if (frame.depth > deepestFrame) return [];
  const scope: Scope = { file: callee.file, fn: callee.fn, frame, self: callee.self };
  const values = declared.returns.flatMap((expr) => evaluator.evaluate({ expr, scope }));
  const known = values.filter((value) => value.kind !== 'unknown');
  const typed =
    known.length === 0 && declared.type
      ? typedValues(evaluator, declared.type, { ...scope, frame: null, self: null })
      : [];
  const step = { file: callee.file, at: declared.at, note: `${declared.name || 'a function'}()` };
  return (typed.length > 0 ? typed : values).map((value) =>
    value.kind === 'text' || value.kind === 'library' ? withStep(value, step) : value,
  );
}

/** A frame in which the function's parameters are bound. */
export function frameOf(callee: FunctionValue, args: readonly Term[], depth: number): Frame {
  return { file: callee.file, fn: callee.fn, args, up: callee.frame, memo: new Map(), depth };
}

/** Calls that give back what they are given. */
const passing = new Set([
  'global:String',
  'global:Number',
  'global:parseInt',
  'global:parseFloat',
  'global:Object.freeze',
  'global:Promise.resolve',
  'util:promisify',
  'util:inspect',
  'global:decodeURIComponent',
  'rxjs:firstValueFrom',
  'rxjs:lastValueFrom',
  'url:fileURLToPath',
  'dotenv-expand:expand',
]);

function callLibrary(
  evaluator: Evaluator,
  callee: LibraryValue,
  args: readonly Term[],
  made: Term,
): readonly Value[] {
  const environment = environmentCall(evaluator, callee, args);
  if (environment) return environment;
  const first = args[0];
  const name = `${callee.module}:${callee.path}`;
  if (passing.has(name)) return first ? evaluator.evaluate(first) : [];
  if (callee.module === 'global') {
    if (callee.path === 'require' || callee.path === 'import')
      return first ? required(evaluator, first, made.scope.file) : [];
    if (callee.path === 'URL') return first ? urlValues(evaluator, first, args[1]) : [];
    if (callee.path === 'Object.assign') return args.flatMap((arg) => evaluator.evaluate(arg));
    if (callee.path === 'Object.values' || callee.path === 'Array.from')
      return first ? listOfValues(evaluator, first) : [];
    if (callee.path === 'Object.entries') return first ? entries(evaluator, first) : [];
    if (callee.path === 'Object.keys') return first ? keys(evaluator, first) : [];
    if (callee.path === 'Symbol' || callee.path === 'Symbol.for')
      return first ? evaluator.evaluate(first) : [];
  }
  if (callee.module === 'path' || callee.module === 'path/posix')
    return joinedPath(evaluator, callee.path, args);
  if (
    callee.of &&
    (/\.(?:then|catch|finally)$/.test(callee.path) || evaluator.isFluent(callee.module, callee.path))
  )
    return [callee.of];
  const { expr, scope } = made;
  if (expr.kind !== 'call' && expr.kind !== 'new' && expr.kind !== 'tag') return [];
  const step = { file: scope.file, at: expr.at, note: callNote(callee) };
  const result: LibraryValue = {
    kind: 'library',
    module: callee.module,
    path: `${callee.path}()`,
    of: callee,
    made: { expr, scope, args },
    declared: { decorators: [], types: expr.types, scope },
    param: null,
    trail: callee.trail,
  };
  return [withStep(result, step)];
}

function callNote(callee: LibraryValue): string {
  return `${callee.path === '' ? callee.module : callee.path}(...)`;
}

/** `require('x')`: a module of the repository or a package. */
function required(evaluator: Evaluator, specifier: Term, file: string): readonly Value[] {
  return evaluator.evaluate(specifier).flatMap((value): readonly Value[] => {
    const name = literalText(value);
    if (name === undefined) return [];
    const target = evaluator.program.modules.resolve(file, name);
    if (target === undefined)
      return [
        {
          kind: 'library',
          module: name.replace(/^node:/, ''),
          path: '',
          of: null,
          made: null,
          declared: null,
          param: null,
          trail: [],
        },
      ];
    const module: Value = { kind: 'module', file: target, trail: [] };
    const whole = evaluator.program.file(target)?.exports.get('=');
    if (!whole) return [module];
    return whole.flatMap((one) =>
      one.expr
        ? evaluator.evaluate({ expr: one.expr, scope: { file: target, fn: 0, frame: null, self: null } })
        : [],
    );
  });
}

/** `new URL(path, base)` */
function urlValues(evaluator: Evaluator, path: Term, base: Term | undefined): readonly Value[] {
  const paths = evaluator.evaluate(path).map(asText);
  if (!base) return paths;
  const bases = evaluator.evaluate(base).map(asText);
  return paths.flatMap((one): readonly Value[] => {
    const literal = literalText(one);
    if (literal !== undefined && /^[a-z]+:\/\//.test(literal)) return [one];
    return bases.map((head) => {
      const tail =
        one.parts[0]?.kind === 'text' && !one.parts[0].text.startsWith('/')
          ? [{ kind: 'text' as const, text: '/' }, ...one.parts]
          : one.parts;
      return { kind: 'text', parts: [...head.parts, ...tail], trail: [...head.trail, ...one.trail] };
    });
  });
}

/** `path.join`, `path.resolve`: the written parts, so that file names can be told. */
function joinedPath(evaluator: Evaluator, method: string, args: readonly Term[]): readonly Value[] {
  if (method !== 'join' && method !== 'resolve')
    return [{ kind: 'unknown', note: `path.${method}`, trail: [] }];
  const texts = args.map((arg) =>
    evaluator
      .evaluate(arg)
      .map(literalText)
      .find((text) => text !== undefined),
  );
  return [textValue(texts.filter((text) => text !== undefined).join('/'))];
}

function listOfValues(evaluator: Evaluator, term: Term): readonly Value[] {
  return evaluator.evaluate(term).flatMap((value): readonly Value[] => {
    if (value.kind === 'list') return [value];
    if (value.kind !== 'object' || value.term.expr.kind !== 'object') return [];
    const { scope } = value.term;
    return [
      {
        kind: 'list',
        items: value.term.expr.props.map((prop) => ({ expr: prop.value, scope })),
        trail: value.trail,
      },
    ];
  });
}

/** `Object.entries(o)`: a list of `[key, value]`. */
function entries(evaluator: Evaluator, term: Term): readonly Value[] {
  return evaluator.evaluate(term).flatMap((value): readonly Value[] => {
    if (value.kind !== 'object' || value.term.expr.kind !== 'object') return [];
    const { scope } = value.term;
    const items = value.term.expr.props.map((prop): Term => {
      const key: Term['expr'] = { kind: 'literal', value: prop.key ?? '', at: prop.at };
      return { expr: { kind: 'array', items: [key, prop.value], at: prop.at }, scope };
    });
    return [{ kind: 'list', items, trail: value.trail }];
  });
}

function keys(evaluator: Evaluator, term: Term): readonly Value[] {
  return evaluator.evaluate(term).flatMap((value): readonly Value[] => {
    if (value.kind !== 'object' || value.term.expr.kind !== 'object') return [];
    const { scope } = value.term;
    const items = value.term.expr.props.map(
      (prop): Term => ({ expr: { kind: 'literal', value: prop.key ?? '', at: prop.at }, scope }),
    );
    return [{ kind: 'list', items, trail: value.trail }];
  });
}

/** Methods of texts, lists and functions. */
function callMethod(
  evaluator: Evaluator,
  of: Value,
  name: string,
  args: readonly Term[],
  made: Term,
): readonly Value[] {
  if (of.kind === 'function') {
    if (name === 'bind') return [of];
    return callFunction(evaluator, of, name === 'call' ? args.slice(1) : [], made);
  }
  if (of.kind === 'list') return callListMethod(evaluator, of, name, args);
  if (of.kind !== 'text') return [];
  const literal = literalText(of);
  if (literal !== undefined && name === 'toLowerCase') return [textValue(literal.toLowerCase(), of.trail)];
  if (literal !== undefined && name === 'toUpperCase') return [textValue(literal.toUpperCase(), of.trail)];
  if (name === 'split') return [{ kind: 'list', items: args.slice(0, 0), trail: of.trail }];
  if (name === 'concat')
    return args
      .flatMap((arg) => evaluator.evaluate(arg).map(asText))
      .map((tail) => ({ ...of, parts: [...of.parts, ...tail.parts] }));
  if (name === 'default' && args[0]) return withFallback(of, evaluator.evaluate(args[0])[0]);
  return /^(?:match|test|indexOf|includes|startsWith|endsWith|search|charCodeAt)$/.test(name) ? [] : [of];
}

/** `env.get('X').default('y')` */
function withFallback(of: Extract<Value, { kind: 'text' }>, fallback: Value | undefined): readonly Value[] {
  const part = of.parts[0];
  if (part?.kind !== 'env' || fallback?.kind !== 'text') return [of];
  return [{ ...of, parts: [{ ...part, fallback: fallback.parts }] }];
}

function callListMethod(
  evaluator: Evaluator,
  of: Extract<Value, { kind: 'list' }>,
  name: string,
  args: readonly Term[],
): readonly Value[] {
  if (name === 'map' || name === 'flatMap') {
    const callback = args[0] ? evaluator.evaluate(args[0])[0] : undefined;
    if (callback?.kind !== 'function') return [of];
    const returns = evaluator.program.file(callback.file)?.summary.functions[callback.fn]?.returns ?? [];
    const items = of.items.flatMap((item) => {
      const scope: Scope = {
        file: callback.file,
        fn: callback.fn,
        frame: frameOf(callback, [item], 2),
        self: callback.self,
      };
      return returns.map((expr): Term => ({ expr, scope }));
    });
    return [{ ...of, items }];
  }
  if (name === 'concat')
    return [{ ...of, items: [...of.items, ...args.flatMap((arg) => listTerms(evaluator, arg))] }];
  if (name === 'find' || name === 'at' || name === 'pop' || name === 'shift') return elements(evaluator, of);
  if (name === 'join') return joinedList(evaluator, of, args[0]);
  return [of];
}

function listTerms(evaluator: Evaluator, term: Term): readonly Term[] {
  return evaluator.evaluate(term).flatMap((value) => (value.kind === 'list' ? value.items : []));
}

function joinedList(
  evaluator: Evaluator,
  of: Extract<Value, { kind: 'list' }>,
  separator: Term | undefined,
): readonly Value[] {
  const between = separator ? evaluator.evaluate(separator).map(literalText)[0] : ',';
  const texts = of.items.map((item) => evaluator.evaluate(item).map(literalText)[0]);
  if (between === undefined || texts.some((text) => text === undefined))
    return [{ kind: 'unknown', note: 'a joined list', trail: of.trail }];
  return [textValue(texts.join(between), of.trail)];
}
