import { expect, test } from 'vitest';
import { hearable, sendable } from '../../src/commands/add/choices.ts';
import { readRaw } from '../../src/model/edits/read-raw.ts';
import { example } from '../model/broken.ts';

const model = readRaw([{ file: 'domain.yaml', text: example }]);
const contextsOf = (values: readonly string[]) => [...new Set(values.map((value) => value.split('.')[0]))];

test('a coordinator is offered the commands that the context map lets it send, its own first', () => {
  const values = sendable('payment')(model).map(({ value }) => value);
  expect(values[0]).toBe('AuthorizePayment');
  expect(values).toContain('order.CancelOrder');
  expect(contextsOf(values)).not.toContain('customer'); // separate ways
});

test('a coordinator is offered its own events, and of others those that are public', () => {
  const values = hearable('payment')(model).map(({ value }) => value);
  expect(values).toContain('PaymentVoided'); // private, but its own
  expect(values).toContain('order.OrderPlaced');
  expect(values).not.toContain('order.OrderShipped'); // private
  expect(contextsOf(values)).not.toContain('customer'); // separate ways
});
