import type { Model, Route } from '../model/model.ts';
import { type Change, plainChange } from './change.ts';

/** What a route lets through: what it says, else what the gateway says of all it opens; '' where there is no limit. */
export function limitOf(model: Model, { rateLimit, access }: Route): string {
  return rateLimit || (access === 'public' ? defaultLimit(model) : '');
}

const defaultLimit = ({ platform }: Model) => platform.gateway?.defaultRateLimit ?? '';

/** The limit of all routes that have none of their own. */
export function* compareDefaultLimits(before: Model, after: Model): Generator<Change> {
  const [old, now] = [defaultLimit(before), defaultLimit(after)];
  if (old === now) return;
  yield plainChange({
    ...limitChange('The gateway, where a route says nothing,', old, now),
    kind: 'changed',
    path: ['platform', 'gateway', 'defaultRateLimit'],
    context: '',
  });
}

export function limitChange(name: string, old: string, now: string) {
  const isLower = rateOf(now) < rateOf(old);
  return {
    id: 'rate-limit-changed',
    message: `${name} lets through ${now || 'any number'}, and let through ${old || 'any number'}.`,
    verdict: isLower ? 'warning' : 'safe',
    advice: isLower ? 'Clients that send more are turned away.' : '',
  } as const;
}

const secondsOf = { s: 1, m: 60, h: 3_600, d: 86_400 } as const;

/** Requests a second of "20/m"; no limit is endless. */
function rateOf(text: string): number {
  const [, amount, unit] = /^(\d+)\/([smhd])$/.exec(text) ?? [];
  if (amount === undefined) return Number.POSITIVE_INFINITY;
  return Number(amount) / secondsOf[unit as keyof typeof secondsOf];
}
