import { createHash } from 'node:crypto';

/** A short name of a finding that stays the same while its rule and its names do: 16 hexadecimal digits. */
export function fingerprint(rule: string, identity: readonly string[]): string {
  return createHash('sha256')
    .update(JSON.stringify([rule, ...identity]))
    .digest('hex')
    .slice(0, 16);
}
