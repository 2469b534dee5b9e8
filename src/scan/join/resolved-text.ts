import type { Evidence } from '../../system/system.ts';
import type { Part, TextValue, Trail } from '../evaluate/value.ts';
import type { Environment } from './environment.ts';
import { withoutUser } from './secrets.ts';

/** A text after the environment is worked in. What is not known reads `{KEY}` or `{}`. */
export type ResolvedText = {
  readonly text: string;
  /** Whether nothing is left open. */
  readonly known: boolean;
  /** Environment keys that took part. */
  readonly keys: readonly string[];
  /**
   * Where the weakest known part of it comes from. stand-in: from the example of an env file that is not committed but given to
   * several services.
   */
  readonly source: Source;
  readonly evidence: readonly Evidence[];
};

export type Source = 'deployment' | 'code' | 'stand-in' | 'default' | 'example';

/** Turns a place in a summary into a line of evidence. */
export type Placer = (file: string, at: number, note: string) => Evidence;

const weakness: Readonly<Record<Source, number>> = {
  deployment: 0,
  code: 0,
  'stand-in': 1,
  default: 2,
  example: 3,
};

/** Works the environment of a service into a text. */
export function resolveText(value: TextValue, environment: Environment, place: Placer): ResolvedText {
  const evidence: Evidence[] = trailEvidence(value.trail, place);
  const keys: string[] = [];
  let source: Source = 'code';
  let deployed = false;
  const weaken = (other: Source): void => {
    if (other === 'deployment') deployed = true;
    else if (weakness[other] > weakness[source]) source = other;
  };
  const write = (part: Part): string => {
    if (part.kind === 'text') return part.text;
    if (part.kind !== 'env') return '{}';
    keys.push(part.key);
    const found = environment.get(part.key);
    if (found && !(found.suggested && part.fallback)) {
      evidence.push(...found.evidence);
      weaken(found.suggested ? 'example' : found.standIn ? 'stand-in' : 'deployment');
      return found.text ?? `{${found.ref ?? part.key}}`;
    }
    if (part.fallback) {
      weaken('default');
      return part.fallback.map(write).join('');
    }
    return `{${part.key}}`;
  };
  const text = value.parts.map(write).join('');
  if (deployed && source === 'code') source = 'deployment';
  return { text, known: !/\{[^}]*\}|\$\{/.test(text), keys, source, evidence };
}

function trailEvidence(trail: Trail, place: Placer): Evidence[] {
  return trail
    .filter((step) => step.file !== '')
    .map((step) => place(step.file, step.at, withoutUser(step.note)));
}
