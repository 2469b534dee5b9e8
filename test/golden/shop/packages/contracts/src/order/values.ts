// Made by msv from domain.yaml. Do not edit: msv generate writes it again.
import { type Static, Type } from 'typebox';

export const OrderId = Type.String({ format: 'uuid' });
export type OrderId = Static<typeof OrderId>;
