import { describe, expect, it } from 'vitest';
import { matchesTopic } from '../../templates/chassis/packages/chassis/src/bus/topic.ts';
import { accepted, replay } from '../../templates/chassis/packages/chassis/src/decision.ts';
import { newId } from '../../templates/chassis/packages/chassis/src/ids.ts';
import { silentLogger } from '../../templates/chassis/packages/chassis/src/log.ts';
import { readable } from '../../templates/chassis/packages/chassis/src/log-text.ts';
import { Rejection } from '../../templates/chassis/packages/chassis/src/rejection.ts';
import { startService } from '../../templates/chassis/packages/chassis/src/running.ts';

describe('newId', () => {
  it('makes UUIDs of version 7 that carry the time', () => {
    const before = Date.now();
    const id = newId();
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    const time = Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);
    expect(time).toBeGreaterThanOrEqual(before);
    expect(time).toBeLessThanOrEqual(Date.now());
    expect(newId()).not.toBe(id);
  });
});

describe('decisions', () => {
  it('throws a rejection with its name and status', () => {
    expect(accepted({ events: [1, 2] })).toEqual([1, 2]);
    expect(() => accepted({ rejected: 'EmptyOrder', why: 'it has no lines', status: 422 })).toThrow(
      expect.objectContaining({ code: 'EmptyOrder', why: 'it has no lines', status: 422 }),
    );
    expect(() => accepted({ rejected: 'WrongState', why: 'it is shipped' })).toThrow(Rejection);
  });

  it('replays events onto a state', () => {
    const add = (sum: number | undefined, event: number) => (sum ?? 0) + event;
    expect(replay(add, undefined, [1, 2])).toBe(3);
    expect(replay(add, 5, [])).toBe(5);
    expect(() => replay(add, undefined, [])).toThrow('neither a state nor an event');
  });
});

describe('matchesTopic', () => {
  it.each([
    ['order.OrderPlaced.v1', 'order.OrderPlaced.v1', true],
    ['order.*.v1', 'order.OrderPlaced.v1', true],
    ['order.*', 'order.OrderPlaced.v1', false],
    ['order.#', 'order.OrderPlaced.v1', true],
    ['#', 'order.OrderPlaced.v1', true],
    ['#.v1', 'order.OrderPlaced.v1', true],
    ['order.#.v1', 'order.v1', true],
    ['order.#', 'order', true],
    ['catalog.#', 'order.OrderPlaced.v1', false],
    ['order.*.v1', 'order.v1', false],
  ])('%s on %s is %s', (pattern, key, matches) => {
    expect(matchesTopic(pattern, key)).toBe(matches);
  });
});

describe('readable', () => {
  it('turns a line of JSON into one to read, with the stack of an error below', () => {
    const time = new Date(2026, 10, 21, 12, 31, 7).getTime();
    const entry = {
      level: 40,
      time,
      pid: 1,
      hostname: 'h',
      name: 'order',
      queue: 'q',
      msg: 'message not handled',
    };
    expect(readable(JSON.stringify(entry), false)).toBe(
      '12:31:07 order      warn  message not handled  queue=q',
    );
    const failed = readable(JSON.stringify({ ...entry, err: { stack: 'Error: no\n  at x' } }), false);
    expect(failed.split('\n').slice(1)).toEqual(['Error: no', '  at x']);
  });
});

describe('startService', () => {
  const service = { name: 'order', log: silentLogger(), config: {} };

  it('undoes its steps in reverse, once', async () => {
    const stopped: string[] = [];
    const running = await startService(service, async (onStop) => {
      for (const what of ['database', 'bus', 'http']) onStop(what, async () => stopped.push(what));
      return 'http://127.0.0.1:1';
    });
    await Promise.all([running.stop(), running.stop()]);
    expect(stopped).toEqual(['http', 'bus', 'database']);
  });

  it('undoes what a start that failed had done, whatever else fails', async () => {
    const stopped: string[] = [];
    const start = startService(service, async (onStop) => {
      onStop('database', async () => stopped.push('database'));
      onStop('bus', async () => {
        throw new Error('the bus is stuck');
      });
      throw new Error('the port is taken');
    });
    await expect(start).rejects.toThrow('the port is taken');
    expect(stopped).toEqual(['database']);
  });
});
