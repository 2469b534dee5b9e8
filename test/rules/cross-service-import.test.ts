import { expect, test } from 'vitest';
import { rule } from '../../src/rules/cross-service-import/rule.ts';
import type { CrossImport } from '../../src/system/system.ts';
import { at, service, systemOf } from './example-system.ts';

const check = (imports: readonly CrossImport[]) => [
  ...rule.check(systemOf([service('orders', { imports }), service('billing')]), {}),
];

function importOf(target: string, typeOnly = false): CrossImport {
  return { to: 'billing', target, typeOnly, evidence: [at('services/orders/a.ts', 1, `from '${target}'`)] };
}

test('all imports of one service from another are one error', () => {
  const found = check([importOf('billing/invoice.ts'), importOf('billing/tax.ts')]);
  expect(found.map((one) => [one.severity, one.services, one.evidence.length])).toEqual([
    ['error', ['orders', 'billing'], 2],
  ]);
  expect(found[0]?.message).toContain('orders imports 2 files of billing');
});

test('types alone are a remark', () => {
  expect(check([importOf('billing/invoice.ts', true)]).map((one) => one.severity)).toEqual(['info']);
});

test('types beside running code are not counted', () => {
  const found = check([importOf('billing/invoice.ts', true), importOf('billing/tax.ts')]);
  expect(found.map((one) => [one.severity, one.evidence.length])).toEqual([['error', 1]]);
});
