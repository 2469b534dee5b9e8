import { describe, expect, it } from 'vitest';
import { runInContext } from '../../templates/chassis/packages/chassis/src/context.ts';
import { createLogger } from '../../templates/chassis/packages/chassis/src/log.ts';

function logger(format: 'json' | 'text' = 'json') {
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  return { log: createLogger({ name: 'order', format, destination }), lines };
}

describe('a log line', () => {
  it('carries correlation and trace of the work it belongs to', () => {
    const { log, lines } = logger();
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    runInContext({ correlationId: 'story-0815', traceparent }, () => log.info('placed'));
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      correlationId: 'story-0815',
      traceId: '0af7651916cd43dd8448eb211c80319c',
      msg: 'placed',
    });
  });

  it('holds no secret, wherever one hides', () => {
    const { log, lines } = logger();
    const headers = { authorization: 'Bearer hunter2', 'x-api-key': 'hunter2', accept: 'text/html' };
    log.info({ authorization: 'hunter2', request: { headers }, headers, password: 'hunter2' }, 'asked');
    expect(lines.join()).not.toContain('hunter2');
    expect(lines.join()).toContain('text/html');
  });

  it('tells of an error what helps, and not the values a database adds to it', () => {
    const { log, lines } = logger();
    const cause = Object.assign(new Error('duplicate key'), {
      code: '23505',
      detail: 'Key (email)=(ada@example.org)',
    });
    log.error({ err: new Error('not saved', { cause }) }, 'failed');
    expect(lines.join()).not.toContain('ada@example.org');
    const { err } = JSON.parse(lines[0] ?? '');
    expect(err).toMatchObject({ type: 'Error', message: 'not saved', cause: { code: '23505' } });
    expect(err.stack).toContain('log.test.ts');
  });

  it('can be read by people', () => {
    const { log, lines } = logger('text');
    log.warn({ queue: 'q', err: new Error('not saved', { cause: new Error('no disk') }) }, 'failed');
    expect(lines[0]).toMatch(
      /^\d\d:\d\d:\d\d order +warn +failed +queue=q\nError: not saved\n.*caused by Error: no disk/s,
    );
  });
});
