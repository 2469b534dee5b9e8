// Made by msv from domain.yaml. Do not edit: msv generate writes it again.
import { silentLogger } from '@shop/chassis/log';
import { memoryRepository } from '@shop/chassis/testing/memory-store';
import type { Order, OrderEvent } from '../src/generated/order.ts';
import type { Ports, UnitOfWork } from '../src/generated/ports.ts';

export type SavedEvent = OrderEvent;

/** Ports that keep everything in memory, for tests of the application, and the events that were saved. */
export type MemoryPorts = Ports & { readonly events: readonly SavedEvent[] };

/** Fresh ports; other services know everything that is asked for, unless `overrides` says otherwise. */
export function memoryPorts(overrides: Partial<Ports> = {}): MemoryPorts {
  const events: SavedEvent[] = [];
  const done = new Set<string>();
  let made = 0;
  const orders = memoryRepository({
    idOf: (order: Order) => order.orderId,
    saved: async (saved: readonly OrderEvent[]) => {
      events.push(...saved);
    },
  });
  const read = { orders };
  const unit: UnitOfWork = {
    ...read,
    isFirst: async (work, key) => {
      const isNew = !done.has(`${work} ${key}`);
      done.add(`${work} ${key}`);
      return isNew;
    },
  };
  return {
    transact: (work) => work(unit),
    read,
    newId: () => {
      made += 1;
      return `01936f00-0000-7000-8000-${String(made).padStart(12, '0')}`;
    },
    now: () => '2026-01-31T12:00:00.000Z',
    log: silentLogger(),
    events,
    ...overrides,
  };
}
