// Made by msv from domain.yaml. Do not edit: msv generate writes it again.
import { newId } from '@shop/chassis/ids';
import type { Logger } from '@shop/chassis/log';
import type { Metrics } from '@shop/chassis/metrics';
import { createTransact } from '@shop/chassis/postgres/transact';
import type { Kysely } from 'kysely';
import type { Config } from '../config.ts';
import type { Ports } from './ports.ts';
import type { Database } from './postgres/tables.ts';
import { createReadPorts, createUnitOfWork } from './postgres/unit-of-work.ts';

/** Connects the application to the database and to whom it calls. */
export function createPorts(parts: {
  readonly db: Kysely<Database>;
  readonly config: Config;
  readonly log: Logger;
  readonly metrics: Metrics;
}): Ports {
  const { db, log } = parts;
  return {
    transact: createTransact(db, createUnitOfWork),
    read: createReadPorts(db),
    newId,
    now: () => new Date().toISOString(),
    log,
  };
}
