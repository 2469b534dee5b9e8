import { describe, expect, test } from 'vitest';
import { parse, vary } from '../broken.ts';

/** A shop whose one aggregate says what is given beside its root. */
const model = (aggregate: string, routes = '') => `msv: 1
system: { name: shop }
contexts:
  order:
    aggregates:
      Order:
        root: { id: OrderId, fields: { total: decimal } }
        valueObjects: { OrderId: { of: uuid } }
${aggregate.replaceAll(/^/gm, '        ')}
${routes === '' ? '' : `    http: { routes: [${routes}] }\n`}`;

const found = (text: string) => parse(text).problems.map(({ rule, message }) => `${rule}: ${message}`);
const rules = (text: string) => parse(text).problems.map(({ rule }) => rule);

/** Commands that a lifecycle can move on, and their events. */
const commands = (...names: readonly string[]) =>
  [
    'commands:',
    '  PlaceOrder: { input: { orderId: OrderId }, creates: true, emits: [OrderPlaced] }',
    ...names.map((name) => `  ${name}Order: { input: { orderId: OrderId }, emits: [Order${name}d] }`),
    'events:',
    '  OrderPlaced: { payload: { orderId: OrderId } }',
    ...names.map((name) => `  Order${name}d: { payload: { orderId: OrderId } }`),
  ].join('\n');

const lifecycle = (...lines: readonly string[]) =>
  ['lifecycle:', ...lines.map((line) => `  ${line}`)].join('\n');

describe('a lifecycle', () => {
  const whole = lifecycle(
    'states: [placed, paused, closed]',
    'initial: placed',
    'final: [closed]',
    'transitions:',
    '  - { on: PauseOrder, from: [placed], to: paused }',
    '  - { on: ResumeOrder, from: [paused], to: placed }',
    '  - { on: CloseOrder, from: [placed, paused], to: closed }',
  );
  const text = model(`${whole}\n${commands('Pause', 'Resume', 'Close')}`);
  const change = (from: string, to: string) => {
    if (!text.includes(from)) throw new Error(`not in the model: ${from}`);
    return text.replace(from, to);
  };

  test('that can be left and come back to is sound', () => {
    expect(found(text)).toEqual([]);
  });

  test('may stay where it is, even at its end', () => {
    expect(
      found(
        change('on: CloseOrder, from: [placed, paused]', 'on: CloseOrder, from: [placed, paused, closed]'),
      ),
    ).toEqual([]);
  });

  test('that only stays where it is has no way out', () => {
    expect(
      found(
        change(
          'on: ResumeOrder, from: [paused], to: placed',
          'on: ResumeOrder, from: [paused], to: paused',
        ).replace('from: [placed, paused]', 'from: [placed]'),
      ),
    ).toEqual([
      'dead-end-state: Nothing leads out of paused in the lifecycle of Order, and paused is not final.',
    ]);
  });

  test('of states that lead to one another alone tells both, and how they do', () => {
    const { problems } = parse(
      change('on: PauseOrder, from: [placed], to: paused', 'on: PauseOrder, from: [closed], to: closed'),
    );
    expect(problems.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([
      'unreachable-state: No way leads from placed to paused in the lifecycle of Order.',
    ]);
    const cut = parse(
      change('states: [placed, paused, closed]', 'states: [placed, paused, closed, lost, found]').replace(
        '  - { on: CloseOrder',
        '  - { on: PauseOrder, from: [lost], to: found }\n            - { on: ResumeOrder, from: [found], to: lost }\n            - { on: CloseOrder',
      ),
    );
    expect(cut.problems.map(({ rule, steps }) => [rule, steps?.map(({ note }) => note)])).toEqual([
      ['unreachable-state', ['ResumeOrder leads there, but only from found.']],
      ['unreachable-state', ['PauseOrder leads there, but only from lost.']],
    ]);
  });

  test('whose transition begins nowhere does not reach its state', () => {
    expect(rules(change('on: PauseOrder, from: [placed]', 'on: PauseOrder, from: []'))).toEqual([
      'unreachable-state',
    ]);
  });

  test('that nothing leads to is not blamed for leading nowhere', () => {
    expect(
      rules(change('states: [placed, paused, closed]', 'states: [placed, paused, closed, lost]')),
    ).toEqual(['unreachable-state']);
  });

  test('of unknown words is told to be that and no more', () => {
    expect(rules(change('to: paused }', 'to: paussed }'))).toEqual(['unknown-state']);
    expect(rules(change('on: PauseOrder', 'on: PausOrder'))).toEqual(['unknown-command']);
    expect(rules(change('initial: placed', 'initial: place'))).toEqual(['unknown-state']);
  });

  test('without a word on what is final has ends that are not', () => {
    expect(rules(change('          final: [closed]\n', ''))).toEqual(['dead-end-state']);
  });

  test('may name a command in two transitions from two states, or to one', () => {
    const twice =
      '  - { on: CloseOrder, from: [placed], to: closed }\n            - { on: CloseOrder, from: [paused], to: placed }';
    expect(found(change('  - { on: CloseOrder, from: [placed, paused], to: closed }', twice))).toEqual([]);
    const same =
      '  - { on: CloseOrder, from: [placed], to: closed }\n            - { on: CloseOrder, from: [placed, paused], to: closed }';
    expect(found(change('  - { on: CloseOrder, from: [placed, paused], to: closed }', same))).toEqual([]);
  });

  test('may begin with the command that creates', () => {
    expect(
      found(change('transitions:', 'transitions:\n            - { on: PlaceOrder, from: [], to: placed }')),
    ).toEqual([]);
  });
});

describe('a command', () => {
  test('that only refuses, or only emits, has an outcome', () => {
    const emits = 'PayOrder: { input: { orderId: OrderId }, emits: [OrderPaid] }';
    const rejects = 'CheckOrder: { input: { orderId: OrderId }, rejects: [TooLate] }';
    const events = 'events:\n  OrderPaid: { payload: { orderId: OrderId } }';
    expect(found(model(`commands:\n  ${emits}\n  ${rejects}\n${events}`))).toEqual([]);
  });

  test('of an event-sourced aggregate is judged by the stricter rule alone', () => {
    const text = model('commands:\n  NoteOrder: { input: { orderId: OrderId } }');
    expect(rules(text)).toEqual(['command-without-outcome']);
    const sourced = text.replace(
      '        commands:',
      '        persistence: event-sourced\n        snapshotEvery: 9\n        commands:',
    );
    expect(rules(sourced)).toEqual(['event-sourced-command-without-event']);
  });

  test('names each outcome once, but may emit what another rejects', () => {
    const twice = vary('emits: [OrderConfirmed]', 'emits: [OrderConfirmed, OrderConfirmed]');
    expect(found(twice)).toEqual([
      'repeated-outcome: ConfirmOrder emits OrderConfirmed, which stands there already.',
    ]);
  });
});

describe('a creating command', () => {
  const create = (input: string, tail: string, route: string) =>
    model(
      `commands:\n  PlaceOrder: { input: ${input}, creates: true, emits: [OrderPlaced]${tail} }\nevents:\n  OrderPlaced: { payload: { orderId: OrderId } }`,
      route,
    );
  const route = '{ post: /orders, handles: PlaceOrder, auth: none }';

  test('makes a second one where nothing tells a repetition', () => {
    expect(rules(create('{ total: decimal }', '', route))).toEqual(['create-without-idempotency']);
  });

  test.each([
    ['the sender gives the id', '{ orderId: OrderId }', '', route],
    ['an input tells repetitions', '{ total: decimal }', ', idempotentBy: total', route],
    [
      'only services send it',
      '{ total: decimal }',
      '',
      '{ post: /orders, handles: PlaceOrder, access: internal, auth: service }',
    ],
    ['no route leads to it', '{ total: decimal }', '', ''],
  ])('is left alone where %s', (_why, input, tail, way) => {
    expect(found(create(input, tail, way))).toEqual([]);
  });
});

describe('an event-sourced aggregate', () => {
  const sourced = (tail: string) => model(`persistence: event-sourced\n${tail}${commands('Close')}`);
  const ending = lifecycle(
    'states: [placed, closed]',
    'initial: placed',
    'final: [closed]',
    'transitions:',
    '  - { on: CloseOrder, from: [placed], to: closed }',
  );

  test('without an end or snapshots grows for ever', () => {
    expect(rules(sourced(''))).toEqual(['endless-stream']);
    const circle = ending
      .replace('final: [closed]', 'final: []')
      .replace('to: closed }', 'to: closed }\n    - { on: CloseOrder, from: [closed], to: placed }');
    expect(found(sourced(`${circle}\n`))).toEqual([
      'endless-stream: A command reads all events of its Order first, and they only grow: no state of it is final.',
    ]);
  });

  test.each([
    ['has snapshots', 'snapshotEvery: 100\n'],
    ['comes to an end', `${ending}\n`],
  ])('is left alone where it %s', (_why, tail) => {
    expect(found(sourced(tail))).toEqual([]);
  });
});

describe('the size of an aggregate', () => {
  const types = (count: number) =>
    Array.from({ length: count }, (_, at) => `, V${at}: { of: string }`).join('');
  const sized = (count: number) =>
    model(commands()).replace('{ OrderId: { of: uuid } }', `{ OrderId: { of: uuid }${types(count)} }`);

  test('is counted to the limit and not beyond', () => {
    expect(found(sized(6))).toEqual([]);
    expect(found(sized(7))).toEqual([
      'oversized-aggregate: The aggregate Order has 8 value objects (7 at most).',
    ]);
  });

  test('counts commands too, and tells both at once', () => {
    const many = Array.from(
      { length: 12 },
      (_, at) => `  Move${at}: { input: { orderId: OrderId }, emits: [OrderPlaced] }`,
    );
    const text = sized(7).replace(
      '        commands:\n',
      `        commands:\n${many.map((line) => `        ${line}\n`).join('')}`,
    );
    expect(found(text)).toEqual([
      'oversized-aggregate: The aggregate Order has 8 value objects (7 at most) and 13 commands (12 at most).',
    ]);
  });
});

describe('a value object', () => {
  const objects = (...lines: readonly string[]) =>
    model(commands()).replace(
      'valueObjects: { OrderId: { of: uuid } }',
      `valueObjects: { OrderId: { of: uuid }, ${lines.join(', ')} }`,
    );

  test('may hold itself where that comes to an end', () => {
    expect(found(objects('Box: { fields: { inner: Box? } }'))).toEqual([]);
    expect(found(objects('Box: { fields: { inner: "Box[]" } }'))).toEqual([]);
  });

  test('that needs itself by way of two others is told once, with the way', () => {
    const { problems } = parse(
      objects('A: { fields: { b: B } }', 'B: { fields: { c: C, d: int } }', 'C: { fields: { a: A } }'),
    );
    expect(problems.map(({ rule, steps }) => [rule, steps?.map(({ note }) => note)])).toEqual([
      ['recursive-value-object', ['A.b is of the type B.', 'B.c is of the type C.', 'C.a is of the type A.']],
    ]);
  });

  test('that only leads to such a one is not blamed', () => {
    const { problems } = parse(objects('A: { fields: { b: B } }', 'B: { fields: { b: B } }'));
    expect(problems.map(({ message }) => message)).toEqual([
      'B contains itself, so no value of it could ever end.',
    ]);
  });
});

describe('an invariant', () => {
  const invariant = (expr: string) =>
    model(`invariants: [{ id: right, text: "it is right", expr: ${JSON.stringify(expr)} }]\n${commands()}`);

  test.each(['total >= 0', "total === 0 || orderId !== 'class; x = 1'", 'Math.abs(total) <= 10'])(
    '%s is one',
    (expr) => {
      expect(found(invariant(expr))).toEqual([]);
    },
  );

  test.each(['total = 0', 'total++', 'total > 0; total', '() => { return total }'])(
    '%s is more than that',
    (expr) => {
      expect(rules(invariant(expr))).toContain('invariant-with-effect');
    },
  );

  test('knows the state only where there is a lifecycle', () => {
    expect(rules(invariant("state === 'placed'"))).toEqual(['unknown-field-in-invariant']);
    expect(
      found(
        vary(
          'expr: "lines.length >= 1 && lines.length <= 50"',
          'expr: "state !== \'placed\' || lines.length >= 1"',
        ),
      ),
    ).toEqual([]);
  });
});
