import { describe, expect, it } from 'vitest';
import { example, vary } from '../broken.ts';
import { judgeBy, told } from './judge.ts';

const line = '    - { from: shipping, send: shipping.ShipmentDispatched, to: order }\n';
const add = (...messages: readonly string[]) =>
  vary(line, line + messages.map((message) => `    - { ${message} }\n`).join(''));

describe('unknown-message', () => {
  const judge = judgeBy('unknown-message');

  it('leaves what goes to a system outside in its words', () => {
    expect(judge(add('from: payment, send: authorise the card, to: psp'))).toEqual([]);
    expect(judge(add('from: shopper, send: PlaceOrder, to: order'))[0]?.suggestion).toBe('order.PlaceOrder');
  });
});

describe('misdirected-message', () => {
  const judge = judgeBy('misdirected-message');

  it('wants commands and queries to go to their owner', () => {
    expect(told(judge(add('from: order, send: payment.CapturePayment, to: shipping')))).toEqual([
      'CapturePayment is a command of payment, so shipping can not take it.',
    ]);
    expect(judge(add('from: payment, send: customer.GetCustomer, to: order'))[0]?.suggestion).toBe(
      'to: customer',
    );
  });

  it('wants events to come from their owner, and lets them go to anybody', () => {
    expect(told(judge(add('from: order, send: payment.PaymentCaptured, to: order')))).toEqual([
      'PaymentCaptured is an event of payment, so order can not send it.',
    ]);
    expect(judge(add('from: payment, send: payment.PaymentCaptured, to: shopper'))).toEqual([]);
  });

  it('leaves unknown messages and senders to others', () => {
    expect(judge(add('from: order, send: payment.Unheard, to: shipping'))).toEqual([]);
    expect(judge(add('from: nobody, send: payment.CapturePayment, to: payment'))).toEqual([]);
  });
});

describe('long-scenario', () => {
  it('allows nine messages', () => {
    const judge = judgeBy('long-scenario');
    const message = 'from: order, send: payment.CapturePayment, to: payment';
    expect(judge(add(message, message))).toEqual([]);
    expect(judge(add(message, message, message))).toHaveLength(1);
    const rules = new Map([['long-scenario', { severity: null, options: { most: 6 } }]]);
    expect(judge(example, { rules })).toHaveLength(1);
  });
});

describe('unvisited-context', () => {
  const judge = judgeBy('unvisited-context');

  it('is silent where no story is told', () => {
    expect(judge(example.replace(/scenarios:[\s\S]*?\n\n/, ''))).toEqual([]);
    expect(judge(example.replace(/(buy-a-thing:)\n[\s\S]*?\n\n/, '$1 []\n\n'))).toEqual([]);
  });

  it('is silent where a message can not be read: it may come by', () => {
    expect(
      judge(vary('- { from: order,    send: customer.GetCustomer,       to: customer }', '- { x: 1 }')),
    ).toEqual([]);
  });

  it('counts who sends as well', () => {
    const only = example.replace(
      /(buy-a-thing:\n)[\s\S]*?\n\n/,
      '$1    - { from: shipping, send: order.PlaceOrder, to: order }\n\n',
    );
    expect(judge(only).map(({ message }) => message.split(' ')[4])).toEqual([
      'customer,',
      'catalog,',
      'payment,',
    ]);
  });
});
