// Made by msv from domain.yaml. Do not edit: msv generate writes it again.
import type { Stored } from '@shop/chassis/decision';
import type { Logger } from '@shop/chassis/log';
import type { Invoice, InvoiceEvent } from './invoice.ts';
import type { InvoiceId, OrderRef } from './values.ts';

/** What the application needs from outside. The wiring passes adapters, tests pass their own. */
export type Ports = {
  /** Runs the work in one transaction, or in the one that is open already. */
  readonly transact: <T>(work: (unit: UnitOfWork) => Promise<T>) => Promise<T>;
  /** Reading, outside of a transaction. */
  readonly read: ReadPorts;
  /** A new identifier; later ones sort behind earlier ones. */
  readonly newId: () => string;
  /** The time now: UTC, ISO 8601. */
  readonly now: () => string;
  readonly log: Logger;
};

/** What is changed together, or not at all. */
export type UnitOfWork = {
  readonly invoices: InvoiceRepository;
  /** Whether the work is done for the first time under this key; remembers it with the transaction. */
  readonly isFirst: (work: string, key: string) => Promise<boolean>;
};

export type ReadPorts = {
  readonly invoices: InvoiceReader;
};

/** Reads every invoice there is. */
export type InvoiceReader = {
  readonly find: (invoiceId: InvoiceId) => Promise<Stored<Invoice> | undefined>;
  readonly findByOrderId: (orderId: OrderRef) => Promise<Stored<Invoice> | undefined>;
};

export type InvoiceRepository = InvoiceReader & {
  /**
   * Stores the state and, with it, the events to publish and the read models that follow.
   * `version` is that of the state read, 0 for a new one; throws Conflict where somebody was faster.
   */
  readonly save: (invoice: Invoice, events: readonly InvoiceEvent[], version: number) => Promise<void>;
};
