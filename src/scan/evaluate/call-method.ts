import type { Evaluator } from './evaluator.ts';
import { frameOf } from './frame.ts';
import { elements } from './loop.ts';
import { asText } from './text.ts';
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
