import { isAtLeast, weakest } from '../../system/confidence.ts';
import type { ProofStep, Rule, RuleFinding } from '../../system/finding.ts';
import { listing } from '../../system/listing.ts';
import {
  type Isolation,
  type SharedStore,
  type StoreUser,
  sharedStores,
  storeName,
} from '../../system/shared-stores.ts';
import type { Store } from '../../system/system.ts';
import { judgeTables } from './judge-tables.ts';

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
    message: `${listing(names, 4)} ${confidence === 'tentative' ? 'seem to use' : 'use'} ${storeName(shared.store)}: ${tables.text}.${perhaps}`,
    advice: `Give each of them a ${roomFor(shared.store, isolation)} and a role of its own, and let the others ask the owner through its API or follow its events.`,
    severity: tables.areKnown ? 'error' : 'warning',
    confidence: tables.bothWrite && confidence === 'firm' ? 'certain' : confidence,
    evidence: users.flatMap((user) => onceEach([...wayToStore(user), ...tables.proof(user)])),
    identity: [shared.store.id],
  };
}

/** What each service is to get: a schema where the engine has them, else a database. */
function roomFor(store: Store, isolation: Isolation): string {
  if (isolation === 'server' || isolation === 'database') return isolation;
  return ['postgres', 'mssql', 'oracle'].includes(store.engine) ? 'schema' : 'database';
}

function wayToStore(user: StoreUser): readonly ProofStep[] {
  return user.evidence.map((step) => ({ ...step, chain: user.service.name }));
}

/** Of two steps at one place that say the same, the one that says more. */
function onceEach(steps: readonly ProofStep[]): readonly ProofStep[] {
  return steps.filter(
    (step) =>
      !steps.some(
        (other) =>
          other !== step &&
          other.file === step.file &&
          other.line === step.line &&
          other.column === step.column &&
          other.note.startsWith(`${step.note}:`),
      ),
  );
}

function bySureness(a: StoreUser['confidence'], b: StoreUser['confidence']): number {
  return a === b ? 0 : weakest([a, b]) === a ? 1 : -1;
}
