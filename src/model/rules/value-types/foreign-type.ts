import { forbidType } from '../../questions/type-meanings.ts';

export const rule = forbidType('foreign-type', 'A type of another context.');
