// Made by msv from domain.yaml. Do not edit: msv generate writes it again.
import type { Migrations } from '@shop/chassis/postgres/migrate';
import * as init1 from './0001-init.ts';

/** Every migration this service has had, in the order they run. */
export const migrations: Migrations = {
  '0001-init': init1,
};
