import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { commands } from '../../src/commands/index.ts';
import { example } from '../model/broken.ts';
import { fingerprint, put, temporaryFolder } from '../plan/project-folder.ts';
import { type Run, runMsv } from './run-msv.ts';

/** The shop as `msv new project` makes it. */
function makeShop(): string {
  const folder = temporaryFolder();
  const { code, stderr } = runMsv(['new', 'project', 'demo', '--example', 'shop', '--yes'], { cwd: folder });
  if (code !== 0) throw new Error(stderr);
  return join(folder, 'demo');
}

/** A folder with nothing but the worked example. */
function makeModel(): string {
  const root = temporaryFolder();
  put(root, 'domain.yaml', example);
  return root;
}

type Add = {
  readonly args: readonly string[];
  /** What the row of the model says. */
  readonly says: string;
  /** A file that the generator makes or changes for it. */
  readonly file: string;
};

/** One add of every kind, in an order in which each can use those before. */
const adds: readonly Add[] = [
  {
    args: ['team', 'growth', '--size', '6', '--channel', '#growth'],
    says: 'The team growth: added to the model',
    file: 'domain.yaml',
  },
  {
    args: [
      'context',
      'loyalty',
      '--purpose',
      'Reward who comes back',
      '--aggregate',
      'Account',
      '--team',
      'growth',
    ],
    says: 'The context loyalty was added with the aggregate Account',
    file: 'services/loyalty/src/domain/account.ts',
  },
  {
    args: ['aggregate', 'Voucher', '--context', 'loyalty', '--field', 'worth:decimal'],
    says: 'loyalty.Voucher: added to the context loyalty',
    file: 'services/loyalty/src/generated/voucher.ts',
  },
  {
    args: [
      ...['command', 'GrantVoucher', '--context', 'loyalty', '--aggregate', 'Voucher', '--creates'],
      ...['--field', 'voucherId:VoucherId', '--field', 'worth:decimal', '--emits', 'VoucherGranted'],
      ...['--route', 'POST /vouchers', '--auth', 'jwt', '--actor', 'shopper'],
    ],
    says: 'loyalty.GrantVoucher: added to the aggregate Voucher, with its new event VoucherGranted, reached by POST /vouchers',
    file: 'services/loyalty/src/application/grant-voucher.ts',
  },
  {
    args: ['query', 'FindVoucher', '--context', 'loyalty', '--from', 'aggregate:Voucher'],
    says: 'loyalty.FindVoucher: added to the context loyalty, with its new type VoucherView',
    file: 'services/loyalty/src/application/find-voucher.ts',
  },
  {
    args: [
      'route',
      'GET /vouchers/{voucherId}',
      '--context',
      'loyalty',
      '--handles',
      'FindVoucher',
      '--auth',
      'jwt',
    ],
    says: 'The route GET /vouchers/{voucherId}: added to loyalty, handled by FindVoucher',
    file: 'services/loyalty/src/generated/routes.ts',
  },
  {
    args: [
      'event-version',
      'catalog.PriceChanged',
      '--field',
      'currency:string',
      '--upcast',
      "currency := 'EUR'",
    ],
    says: 'catalog.PriceChanged: version 2 goes into its history, version 3 is the one of today, with currency',
    file: 'packages/contracts/src/catalog/events.ts',
  },
  {
    args: ['subscription', 'order.OrderPlaced', '--context', 'loyalty', '--do', 'countOrder'],
    says: 'order.OrderPlaced: loyalty made downstream of order, consumed by loyalty',
    file: 'services/loyalty/src/application/count-order.ts',
  },
  {
    args: [
      ...['call', 'customer.GetCustomer', '--context', 'loyalty', '--why', 'greet by name'],
      ...['--timeout', '300ms', '--fallback', 'no name'],
    ],
    says: 'loyalty calls customer.GetCustomer: loyalty made downstream of customer, added to the calls of loyalty',
    file: 'services/loyalty/src/generated/clients/customer.ts',
  },
  {
    args: [
      ...['read-model', 'Buyers', '--context', 'loyalty', '--key', 'customerId', '--max-lag', '5s'],
      ...['--field', 'customerId:uuid', '--field', 'orders:int', '--projects', 'order.OrderPlaced'],
    ],
    says: 'loyalty.Buyers: added to the context loyalty',
    file: 'services/loyalty/src/generated/projections.ts',
  },
  {
    args: [
      'relationship',
      'loyalty',
      'shipping',
      '--pattern',
      'separate-ways',
      '--why',
      'a parcel is a parcel',
    ],
    says: 'The relationship of loyalty and shipping: added to the context map',
    file: 'domain.yaml',
  },
  {
    args: [
      ...['saga', 'give-back', '--style', 'choreographed', '--starts-on', 'shipping.ParcelReturned'],
      ...['--correlate-by', 'orderId', '--timeout', '7d'],
      ...['--step', 'order.MarkReturned', '--step', 'payment.RefundPayment'],
    ],
    says: 'The saga give-back: added to the model',
    file: 'domain.yaml',
  },
];

type Row = { readonly path: string; readonly action: string; readonly reason: string };
const rowsOf = ({ stdout }: Run): readonly Row[] => JSON.parse(stdout).changes;

test('every kind of add edits the shop, generates, and is done once', () => {
  const root = makeShop();
  for (const { args, says, file } of adds) {
    const before = fingerprint(root);
    const dry = runMsv(['add', ...args, '--dry-run', '--json'], { cwd: root });
    expect(dry, args.join(' ')).toMatchObject({ code: 0 });
    expect(fingerprint(root), `${args[0]} --dry-run wrote something`).toEqual(before);
    const done = runMsv(['add', ...args, '--json'], { cwd: root });
    expect(done, args.join(' ')).toMatchObject({ code: 0 });
    expect(rowsOf(done)).toEqual(rowsOf(dry));
    expect(rowsOf(done).find(({ path }) => path === 'domain.yaml')?.reason).toBe(says);
    const written = rowsOf(done).filter(({ action }) => action === 'create' || action === 'update');
    expect(
      written.map(({ path }) => path),
      args.join(' '),
    ).toContain(file);
    const after = fingerprint(root);
    const again = runMsv(['add', ...args, '--json'], { cwd: root });
    expect(again, args.join(' ')).toMatchObject({ code: 0 });
    expect(again.stderr).toContain('is there already; nothing changed.');
    expect(JSON.parse(again.stdout).notes[0]).toMatch(/is there already; nothing changed\.$/);
    expect(fingerprint(root)).toEqual(after);
  }
  expect(runMsv(['generate', '--check'], { cwd: root }).code).toBe(0);
}, 120_000);

test('every example in the help of add and rename does something to the shop', async () => {
  const root = makeShop();
  for (const [name, load] of Object.entries(commands)) {
    if (!name.startsWith('add ') && name !== 'rename') continue;
    const { examples = [] } = (await load()).default;
    expect(examples.length, name).toBeGreaterThan(0);
    for (const example of examples) {
      const line = typeof example === 'string' ? example : example.command;
      const words = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '');
      const done = runMsv([...words.slice(1), '--json'], { cwd: root });
      expect(done, line).toMatchObject({ code: 0 });
      expect(
        rowsOf(done).map(({ path }) => path),
        line,
      ).toContain('domain.yaml');
    }
  }
}, 60_000);

describe('what an add tells', () => {
  test('the new warnings of the model, and only those', () => {
    const root = makeModel();
    const lost = ['add', 'event', 'OrderLost', '--context', 'order'];
    const first = runMsv(lost, { cwd: root });
    expect(first.code).toBe(0);
    expect(first.stderr).toMatch(
      /New warnings of the model:\n {2}domain\.yaml:\d+ {2}event-without-emitter: .*OrderLost/,
    );
    const second = runMsv(['add', 'event', 'OrderFound', '--context', 'order'], { cwd: root });
    expect(second.stderr).toContain('OrderFound');
    expect(second.stderr).not.toContain('OrderLost');
  });

  test('who stays on the old version of an event', () => {
    const root = makeModel();
    const args = ['add', 'event-version', 'order.OrderReturned', '--field', 'note:string?', '--dry-run'];
    const { stderr } = runMsv(args, { cwd: root });
    expect(stderr).toContain('payment stays on version 1 of order.OrderReturned.\n');
  });

  test('what would be wrong with the model, and writes nothing', () => {
    const root = makeModel();
    const trace = fingerprint(root);
    const { code, stderr } = runMsv(
      [
        ...[
          'add',
          'saga',
          'rush-order',
          '--style',
          'orchestrated',
          '--in',
          'order',
          '--starts-on',
          'OrderPlaced',
        ],
        ...[
          '--correlate-by',
          'orderId',
          '--timeout',
          '15m',
          '--step',
          'payment.CapturePayment pivot',
          '--step',
          'ConfirmOrder',
        ],
      ],
      { cwd: root },
    );
    expect(code).toBe(2);
    expect(stderr).toContain('nothing was written');
    expect(fingerprint(root)).toEqual(trace);
  });

  test.each([
    [['context'], 'NAME is missing'],
    [['aggregate', 'Basket'], '--context is missing'],
    [['command'], 'NAME and --context are missing'],
    [['command', 'X', '--context', 'order', '--route', 'POST /x'], '--auth is missing'],
    [['query', 'GetX'], '--context and --from are missing'],
    [['event-version'], 'EVENT and --field or --remove are missing'],
    [['route', 'GET /x'], '--context, --handles and --auth are missing'],
    [['subscription'], 'EVENT, --context and --do are missing'],
    [['call', 'psp'], '--context, --why and --timeout are missing'],
    [['read-model'], 'NAME, --context, --projects, --field and --key are missing'],
    [['relationship', 'order'], 'DOWNSTREAM is missing'],
    [
      ['saga', 'x', '--style', 'choreographed'],
      '--starts-on, --correlate-by, --timeout and --step are missing',
    ],
    [['team'], 'NAME is missing'],
    [['aggregate', 'basket', '--context', 'order'], 'Did you mean Basket?'],
    [['team', 'Growth'], 'Did you mean growth?'],
    [
      ['call', 'catalog.GetProdct', '--context', 'order', '--why', 'x', '--timeout', '1s'],
      'catalog.GetProduct?',
    ],
  ])('%j is refused with what to type instead', (args, advice) => {
    const root = makeModel();
    const trace = fingerprint(root);
    const { code, stderr } = runMsv(['add', ...args], { cwd: root });
    expect(code).toBe(2);
    expect(stderr).toContain(advice);
    expect(fingerprint(root)).toEqual(trace);
  });
});
