import { type RawRelationship, relationshipsOf } from '../../questions/relationships.ts';
import type { RawModel } from '../../schema.ts';
import type { Path } from '../../tree.ts';

type Role = 'OHS' | 'PL' | 'ACL' | 'CF';

/** A role that a party of a relationship has, and where that is said. */
type FoundRole = RawRelationship & {
  readonly path: Path;
  readonly upstream: string;
  readonly downstream: string;
};

export function* rolesOf(raw: RawModel, role: Role): Generator<FoundRole> {
  const side = role === 'OHS' || role === 'PL' ? 'upstreamRoles' : 'downstreamRoles';
  for (const { path, value } of relationshipsOf(raw)) {
    const { upstream, downstream } = value;
    const roles: readonly string[] = value[side] ?? [];
    const index = roles.indexOf(role);
    if (index < 0 || upstream === undefined || downstream === undefined) continue;
    yield { ...value, path: [...path, side, index], upstream, downstream };
  }
}
