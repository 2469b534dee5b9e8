import { isAtLeast, weakest } from '../../system/confidence.ts';
import type { ProofStep, Rule, RuleFinding } from '../../system/finding.ts';
import { listing } from '../../system/listing.ts';
import {
  type Isolation,
  type SharedStore,
  type SharedTable,
  type StoreUser,
  sharedStores,
  sharedTables,
  storeName,
} from '../../system/shared-stores.ts';

type Options = {
  /** What services must not share: server, database, schema or table. */
  readonly isolation: Isolation;
};

export const rule: Rule<Options> = {
  id: 'shared-database',
  summary: 'Two services keep their data in one database.',
  severity: 'error',
  // Separate databases, private schemas and private tables are all accepted by Taibi & Lenarduzzi (IEEE Software 35(3), 2018).
  options: { isolation: 'schema' },
  choices: { isolation: ['server', 'database', 'schema', 'table'] },
  *check(system, options) {
    for (const shared of sharedStores(system, options.isolation)) yield finding(shared, options.isolation);
  },
};

function finding(shared: SharedStore, isolation: Isolation): RuleFinding {
  // Sharing takes two: the finding is as sure as the second surest user, and names no user that is less sure.
  const confidence = shared.users.map((user) => user.confidence).toSorted(bySureness)[1] ?? 'tentative';
  const users = shared.users.filter((user) => isAtLeast(user.confidence, confidence));
  const unsure = shared.users.filter((user) => !users.includes(user)).map((user) => user.service.name);
  const names = users.map((user) => user.service.name);
  const tables = judgeTables({ ...shared, users });
  const perhaps = unsure.length > 0 ? ` Perhaps ${listing(unsure, 4)} too.` : '';
  return {
    services: names,
    message: `${listing(names, 4)} use ${storeName(shared.store)}: ${tables.text}.${perhaps}`,
    advice: `Give each of them a ${isolation === 'table' ? 'schema' : isolation} and a role of its own, and let the others ask the owner through its API or follow its events.`,
    severity: tables.areKnown ? 'error' : 'warning',
    confidence: tables.bothWrite && confidence === 'firm' ? 'certain' : confidence,
    evidence: users.flatMap((user) => [...wayToStore(user), ...tables.proof(user)]),
    identity: [shared.store.id],
  };
}

/** What the tables say about the weight of sharing. */
function judgeTables(shared: SharedStore): {
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
      .slice(0, 1)
      .flatMap(({ table, access, evidence }) =>
        evidence
          .slice(0, 1)
          .map((step) => ({ ...step, note: `${step.note}: ${access} ${table}`, chain: user.service.name })),
      );
  return { text, areKnown: true, bothWrite: worst.writers.length > 1, proof };
}

/** Names, or "both" and "all of them" where they are all users of the store. */
function whoOf(names: readonly string[], { users }: SharedStore): string {
  if (names.length < users.length) return listing(names, 4);
  return users.length === 2 ? 'both' : 'all of them';
}

function ownerOf({ writers }: SharedTable): string {
  return writers[0] === undefined ? '' : ` of ${writers[0]}`;
}

function wayToStore(user: StoreUser): readonly ProofStep[] {
  return user.evidence.map((step) => ({ ...step, chain: user.service.name }));
}

function bySureness(a: StoreUser['confidence'], b: StoreUser['confidence']): number {
  return a === b ? 0 : weakest([a, b]) === a ? 1 : -1;
}
