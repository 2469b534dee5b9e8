import { forbidType } from '../../type-meanings.ts';

export const rule = forbidType(
  'kernel-type-without-ownership',
  'A shared kernel used by a context that is no owner of it.',
);
