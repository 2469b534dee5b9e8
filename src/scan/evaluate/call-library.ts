import { environmentCall } from './environment.ts';
import type { Evaluator } from './evaluator.ts';
import { folderEntries, pathCall } from './file-names.ts';
import { iteratedMap } from './map-entries.ts';
import { type Property, propertyTerms } from './properties.ts';
import { caseFunctions, recased } from './recase.ts';
import { asText, concatenate } from './text.ts';
import { type LibraryValue, literalText, type Term, type Value, withStep } from './value.ts';

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

/** Values of a call into a package or of a global function: what is known of it, else an object of the package. */
export function callLibrary(
  evaluator: Evaluator,
  callee: LibraryValue,
  args: readonly Term[],
  made: Term,
): readonly Value[] {
  const [first] = args;
  const known =
    environmentCall(evaluator, callee, args) ??
    callGlobal(evaluator, callee, args, made.scope.file) ??
    (first ? callKnown(evaluator, callee, first) : undefined);
  if (known) return known;
  if (
    callee.of &&
    (/\.(?:then|catch|finally|bind)$/.test(callee.path) || evaluator.isFluent(callee.module, callee.path))
  )
    return [callee.of];
  return [madeByLibrary(callee, args, made)];
}

/** What a call of a package gives back, as an object of that package. */
function madeByLibrary(callee: LibraryValue, args: readonly Term[], { expr, scope }: Term): Value {
  if (expr.kind !== 'call' && expr.kind !== 'new' && expr.kind !== 'tag') return callee;
  const step = { file: scope.file, at: expr.at, note: callNote(callee) };
  const declared = { decorators: [], types: expr.types, scope };
  const result: LibraryValue = {
    kind: 'library',
    module: callee.module,
    path: `${callee.path}()`,
    of: callee,
    made: { expr, scope, args },
    declared,
    param: null,
    trail: callee.trail,
  };
  return withStep(result, step);
}

function callGlobal(
  evaluator: Evaluator,
  callee: LibraryValue,
  args: readonly Term[],
  file: string,
): readonly Value[] | undefined {
  if (callee.module === 'path' || callee.module === 'path/posix')
    return pathCall(evaluator, callee.path, args);
  const listsFolder =
    /^(?:fs|fs-extra|fs\/promises)$/.test(callee.module) && /(?:^|\.)readdir(?:Sync)?$/.test(callee.path);
  if (listsFolder) return args[0] ? folderEntries(evaluator, args[0], file) : [];
  if (callee.module === 'url' && callee.path === 'URL')
    return args[0] ? urlValues(evaluator, args[0], args[1]) : [];
  if (callee.module === 'url' && callee.path === 'resolve')
    return args[1] ? urlValues(evaluator, args[1], args[0]) : [];
  if (callee.module === 'util' && callee.path === 'format') return formatted(evaluator, args);
  const isRequire = callee.module === 'module' && callee.path === 'createRequire()';
  if (isRequire) return args[0] ? required(evaluator, args[0], file) : [];
  if (callee.module !== 'global') return undefined;
  const what = iteration(callee.path);
  const iterated = what && callee.of ? iteratedMap(evaluator, callee.of, what) : undefined;
  if (iterated) return [iterated];
  const [first] = args;
  switch (callee.path) {
    case 'require':
    case 'import':
      return first ? required(evaluator, first, file) : [];
    case 'URL':
      return first ? urlValues(evaluator, first, args[1]) : [];
    case 'Object.assign':
      return args.flatMap((arg) => evaluator.evaluate(arg));
    case 'Object.values':
    case 'Array.from':
      return first ? listOfValues(evaluator, first) : [];
    case 'Object.entries':
      return first ? entries(evaluator, first) : [];
    case 'Object.keys':
      return first ? keys(evaluator, first) : [];
    case 'Symbol':
    case 'Symbol.for':
      return first ? evaluator.evaluate(first) : [];
    default:
      return undefined;
  }
}

/** What `map.keys()` and its like give of a map or set. */
function iteration(path: string): 'entries' | 'keys' | 'values' | undefined {
  const name = /^(?:Map|Set)\(\)\.(\w+)$/.exec(path)?.[1];
  return name === 'entries' || name === 'keys' || name === 'values' ? name : undefined;
}

/** `container.resolve(X)`, `moduleRef.get(X)` */
const namesOfContainers = /(?:^|\.)(?:resolve|resolveAsync|get|getInstance)$/;

/** Functions of packages of which it is known what they do with their argument. */
function callKnown(evaluator: Evaluator, callee: LibraryValue, first: Term): readonly Value[] | undefined {
  if (passing.has(`${callee.module}:${callee.path}`)) return evaluator.evaluate(first);
  const recase = caseFunctions[callee.path.split('.').at(-1) ?? ''];
  if (recase) return evaluator.evaluate(first).map((value) => recased(value, recase));
  if (!namesOfContainers.test(callee.path)) return undefined;
  const resolved = resolvedClasses(evaluator, first);
  return resolved.length > 0 ? resolved : undefined;
}

/** An object of the class that a container is asked for. */
function resolvedClasses(evaluator: Evaluator, token: Term): readonly Value[] {
  if (token.expr.kind !== 'name' && token.expr.kind !== 'member') return [];
  return evaluator
    .evaluate(token)
    .flatMap((value): readonly Value[] =>
      value.kind === 'class'
        ? [{ kind: 'instance', file: value.file, cls: value.cls, args: null, trail: [] }]
        : [],
    );
}

function callNote(callee: LibraryValue): string {
  return `${callee.path === '' ? callee.module : callee.path}(...)`;
}

/** `require('x')`: a module of the repository or a package. */
function required(evaluator: Evaluator, specifier: Term, file: string): readonly Value[] {
  return evaluator.evaluate(specifier).flatMap((value): readonly Value[] => {
    const name = literalText(value);
    if (name === undefined) return [];
    const target = name.startsWith('/')
      ? evaluator.program.modules.resolve('', `.${name}`)
      : evaluator.program.modules.resolve(file, name);
    if (target === undefined && /^[./]/.test(name)) return [];
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
    const exported = evaluator.program.file(target)?.exports;
    const whole = exported?.get('=');
    if (!whole) return [module];
    const scope = { file: target, fn: 0, frame: null, self: null };
    const values = whole.flatMap((one) => (one.expr ? evaluator.evaluate({ expr: one.expr, scope }) : []));
    return (exported?.size ?? 0) > 1 ? [...values, module] : values;
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

/** `util.format('%s/users/%d', base, id)` */
function formatted(evaluator: Evaluator, args: readonly Term[]): readonly Value[] | undefined {
  const [first, ...rest] = args;
  const format = first && evaluator.evaluate(first).map(literalText)[0];
  if (format === undefined) return undefined;
  const pieces = format
    .split(/(%[sdifjoO])/)
    .map((piece) => (/^%[sdifjoO]$/.test(piece) ? (rest.shift() ?? piece) : piece));
  return concatenate(evaluator, pieces);
}

function listOfValues(evaluator: Evaluator, term: Term): readonly Value[] {
  return evaluator.evaluate(term).flatMap((value): readonly Value[] => {
    if (value.kind === 'list') return [value];
    return listOfProperties(evaluator, value, (one) => one.value);
  });
}

/** `Object.entries(o)`: a list of `[key, value]`. */
function entries(evaluator: Evaluator, term: Term): readonly Value[] {
  return evaluator.evaluate(term).flatMap((value) =>
    listOfProperties(evaluator, value, ({ key, value: own }) => {
      const parts = own.scope === key.scope ? [key.expr, own.expr] : [];
      return { expr: { kind: 'array', items: parts, at: key.expr.at }, scope: key.scope };
    }),
  );
}

function keys(evaluator: Evaluator, term: Term): readonly Value[] {
  return evaluator.evaluate(term).flatMap((value) => listOfProperties(evaluator, value, (one) => one.key));
}

function listOfProperties(
  evaluator: Evaluator,
  value: Value,
  item: (one: Property) => Term,
): readonly Value[] {
  if (value.kind !== 'object' && value.kind !== 'module') return [];
  return [{ kind: 'list', items: propertyTerms(evaluator, value).map(item), trail: value.trail }];
}
