import type { ProofStep } from '../../system/finding.ts';
import { listing } from '../../system/listing.ts';
import {
  type SharedStore,
  type SharedTable,
  type StoreUser,
  sharedTables,
} from '../../system/shared-stores.ts';
import type { TableUse } from '../../system/system.ts';

/** What the tables say about the weight of sharing. */
export function judgeTables(shared: SharedStore): {
  readonly text: string;
  readonly areKnown: boolean;
  readonly bothWrite: boolean;
  readonly proof: (user: StoreUser) => readonly ProofStep[];
} {
  const [worst, ...others] = sharedTables(shared);
  const known = shared.users.filter((user) => user.tables.length > 0);
  if (worst === undefined) {
    const areKnown = known.length > 1;
    const text = areKnown ? 'their tables differ, nothing keeps them apart' : 'which tables is not known';
    return { text, areKnown, bothWrite: false, proof: () => [] };
  }
  const more = others.length > 0 ? ` (and ${others.length} more)` : '';
  const text =
    worst.writers.length > 1
      ? `${whoOf(worst.writers, shared)} write table ${worst.table}${more}`
      : `${whoOf(worst.readers, shared)} ${worst.readers.length === 1 ? 'reads' : 'read'} table ${worst.table}${more}${ownerOf(worst)}`;
  const proof = (user: StoreUser) =>
    user.tables
      .filter((use) => use.table === worst.table)
      .toSorted((a, b) => weights[b.access] - weights[a.access])
      .slice(0, 1)
      .flatMap(({ table, access, evidence }) =>
        evidence
          .slice(0, 1)
          .map((step) => ({ ...step, note: `${step.note}: ${access} ${table}`, chain: user.service.name })),
      );
  return { text, areKnown: true, bothWrite: worst.writers.length > 1, proof };
}

/** The heaviest use of a table is the one to show. */
const weights = { owns: 2, writes: 1, reads: 0 } satisfies Record<TableUse['access'], number>;

/** Names, or "both" and "all of them" where they are all users of the store. */
function whoOf(names: readonly string[], { users }: SharedStore): string {
  if (names.length < users.length) return listing(names, 4);
  return users.length === 2 ? 'both' : 'all of them';
}

function ownerOf({ writers }: SharedTable): string {
  return writers[0] === undefined ? '' : ` of ${writers[0]}`;
}
