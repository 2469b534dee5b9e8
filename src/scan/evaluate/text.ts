import type { Evaluator } from './evaluator.ts';
import type { Part, Term, TextValue, Trail, Value } from './value.ts';

const mostCombinations = 6;

/** Texts that arise from writing the values of `pieces` one after the other. */
export function concatenate(evaluator: Evaluator, pieces: readonly (string | Term)[]): readonly TextValue[] {
  let made: readonly TextValue[] = [{ kind: 'text', parts: [], trail: [] }];
  for (const piece of pieces) {
    const texts =
      typeof piece === 'string' ? [textFrom(piece)] : orUnknown(evaluator.evaluate(piece)).map(asText);
    made = made.flatMap((head) => texts.map((tail) => append(head, tail))).slice(0, mostCombinations);
  }
  return made;
}

/** A value as it reads in a text. */
export function asText(value: Value): TextValue {
  if (value.kind === 'text') return value;
  if (value.kind === 'open')
    return { kind: 'text', parts: [{ kind: 'open', file: value.file, fn: value.fn }], trail: value.trail };
  if (value.kind === 'library' && value.module === 'global' && /^URL\(\)/.test(value.path))
    return { kind: 'text', parts: [{ kind: 'unknown' }], trail: value.trail };
  return { kind: 'text', parts: [{ kind: 'unknown' }], trail: value.trail };
}

/** One text after another; neighbours that are both written out become one part. */
export function append(head: TextValue, tail: TextValue): TextValue {
  const parts: Part[] = [...head.parts];
  for (const part of tail.parts) {
    const last = parts.at(-1);
    if (part.kind === 'text' && last?.kind === 'text')
      parts[parts.length - 1] = { kind: 'text', text: last.text + part.text };
    else if (part.kind !== 'text' || part.text !== '') parts.push(part);
  }
  return { kind: 'text', parts, trail: mergeTrails(head.trail, tail.trail) };
}

function mergeTrails(a: Trail, b: Trail): Trail {
  if (a.length === 0) return b;
  const fresh = b.filter((step) => !a.some((other) => other.file === step.file && other.at === step.at));
  return [...a, ...fresh].slice(0, 12);
}

function textFrom(text: string): TextValue {
  return { kind: 'text', parts: text === '' ? [] : [{ kind: 'text', text }], trail: [] };
}

function orUnknown(values: readonly Value[]): readonly Value[] {
  return values.length > 0 ? values : [{ kind: 'unknown', note: '', trail: [] }];
}
