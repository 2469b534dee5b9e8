import type { Evaluator } from './evaluator.ts';
import { frameOf } from './frame.ts';
import { elements } from './loop.ts';
import { asText, concatenate } from './text.ts';
import { literalText, type Scope, type Term, textValue, type Value } from './value.ts';

/** Methods of texts, lists and functions. */
export function callMethod(
  evaluator: Evaluator,
  of: Value,
  name: string,
  args: readonly Term[],
  made: Term,
): readonly Value[] {
  if (of.kind === 'function') {
    if (name === 'bind') return [of];
    const { expr, scope } = made;
    const passed = expr.kind === 'call' && name === 'call' ? expr.args.slice(1) : [];
    return evaluator.call(of, {
      expr: { kind: 'call', callee: expr, args: passed, types: [], at: expr.at },
      scope,
    });
  }
  if (of.kind === 'list') return callListMethod(evaluator, of, name, args);
  if (of.kind !== 'text') return [];
  const literal = literalText(of);
  if (literal !== undefined && name === 'toLowerCase') return [textValue(literal.toLowerCase(), of.trail)];
  if (literal !== undefined && name === 'toUpperCase') return [textValue(literal.toUpperCase(), of.trail)];
  if (literal !== undefined) {
    const changed = changedText(evaluator, literal, name, args, made);
    if (changed) return [changed];
  }
  if (name === 'split') return [{ kind: 'list', items: args.slice(0, 0), trail: of.trail }];
  if (name === 'concat')
    return args
      .flatMap((arg) => evaluator.evaluate(arg).map(asText))
      .map((tail) => ({ ...of, parts: [...of.parts, ...tail.parts] }));
  if (name === 'default' && args[0]) return withFallback(of, evaluator.evaluate(args[0])[0]);
  return /^(?:match|test|indexOf|includes|startsWith|endsWith|search|charCodeAt)$/.test(name) ? [] : [of];
}

/** `replace`, `split` and `slice` of a text that is written out, such as a file's name. */
function changedText(
  evaluator: Evaluator,
  text: string,
  name: string,
  args: readonly Term[],
  { scope }: Term,
): Value | undefined {
  const [first, second] = args.map((arg) => evaluator.evaluate(arg).map(literalText)[0]);
  if (first === undefined) return undefined;
  if (name === 'split') {
    const at = args[0]?.expr.at ?? 0;
    const pieces = text.split(first);
    const items = pieces.map((value): Term => ({ expr: { kind: 'literal', value, at }, scope }));
    return { kind: 'list', items, trail: [] };
  }
  if (name === 'replace' && second !== undefined) {
    // Of regular expressions only those are followed that take off the ending of a file.
    if (/^\/.*\/[a-z]*$/.test(first))
      return /\\\.[\w()[\]|?:]*\$?\/[a-z]*$/.test(first)
        ? textValue(text.replace(/\.\w+$/, second))
        : undefined;
    return textValue(text.replace(first, second));
  }
  const [from, to] = [Number(first), second === undefined ? undefined : Number(second)];
  return name === 'slice' && Number.isInteger(from) ? textValue(text.slice(from, to)) : undefined;
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
  if (name === 'filter') return [{ ...of, items: keptItems(evaluator, of.items, args[0]) }];
  if (name === 'concat')
    return [{ ...of, items: [...of.items, ...args.flatMap((arg) => listTerms(evaluator, arg))] }];
  if (name === 'find' || name === 'at' || name === 'pop' || name === 'shift') return elements(evaluator, of);
  if (name === 'join') return joinedList(evaluator, of, args[0]);
  return [of];
}

/** Texts that a test such as `(file) => file.endsWith('.routes.js')` lets pass; all where the test is another. */
function keptItems(evaluator: Evaluator, items: readonly Term[], test: Term | undefined): readonly Term[] {
  const callback = test ? evaluator.evaluate(test)[0] : undefined;
  if (callback?.kind !== 'function') return items;
  const declared = evaluator.program.file(callback.file)?.summary.functions[callback.fn];
  const [returned, other] = declared?.returns ?? [];
  if (returned?.kind !== 'call' || other || returned.callee.kind !== 'member') return items;
  const { of, name } = returned.callee;
  if (of.kind !== 'name' || of.name !== declared?.params[0]?.name || !returned.args[0]) return items;
  const scope: Scope = { file: callback.file, fn: callback.fn, frame: null, self: callback.self };
  const wanted = evaluator.evaluate({ expr: returned.args[0], scope }).map(literalText)[0];
  if (wanted === undefined || !/^(?:endsWith|startsWith|includes)$/.test(name)) return items;
  return items.filter((item) => {
    const text = evaluator.evaluate(item).map(literalText)[0];
    if (text === undefined) return true;
    if (name === 'endsWith') return text.endsWith(wanted);
    return name === 'startsWith' ? text.startsWith(wanted) : text.includes(wanted);
  });
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
  if (between === undefined) return [{ kind: 'unknown', note: 'a joined list', trail: of.trail }];
  return concatenate(
    evaluator,
    of.items.flatMap((item, index) => (index === 0 ? [item] : [between, item])),
  );
}
