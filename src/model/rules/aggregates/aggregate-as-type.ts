import { forbidType } from '../../questions/type-meanings.ts';

export const rule = forbidType(
  'aggregate-as-type',
  'A field that holds an aggregate instead of its identity.',
);
