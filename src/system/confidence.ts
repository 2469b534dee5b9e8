import type { Confidence } from './system.ts';

const ranks = { tentative: 0, firm: 1, certain: 2 } satisfies Record<Confidence, number>;

/** Whether `confidence` is at least as sure as `floor`. */
export function isAtLeast(confidence: Confidence, floor: Confidence): boolean {
  return ranks[confidence] >= ranks[floor];
}

/** A proof is as sure as its weakest step; certain where there is no step. */
export function weakest(confidences: Iterable<Confidence>): Confidence {
  let least: Confidence = 'certain';
  for (const confidence of confidences) if (!isAtLeast(confidence, least)) least = confidence;
  return least;
}

/** The surest of several independent proofs of one thing; tentative where there is none. */
export function strongest(confidences: Iterable<Confidence>): Confidence {
  let most: Confidence = 'tentative';
  for (const confidence of confidences) if (isAtLeast(confidence, most)) most = confidence;
  return most;
}

/** One step less sure: what is concluded over a gap. */
export function oneStepBelow(confidence: Confidence): Confidence {
  return confidence === 'certain' ? 'firm' : 'tentative';
}
