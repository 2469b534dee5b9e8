import { once } from 'node:events';
import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEnvelope } from '../../templates/chassis/packages/chassis/src/bus/envelope.ts';
import { access } from '../../templates/chassis/packages/chassis/src/http/access.ts';
import { createAuthenticator } from '../../templates/chassis/packages/chassis/src/http/auth.ts';
import { createServer as createApp } from '../../templates/chassis/packages/chassis/src/http/server.ts';
import { silentLogger } from '../../templates/chassis/packages/chassis/src/log.ts';
import { createMetrics } from '../../templates/chassis/packages/chassis/src/metrics.ts';
import { startTelemetry, type Telemetry } from '../../templates/chassis/packages/chassis/src/telemetry.ts';
import { currentTraceparent, withSpan } from '../../templates/chassis/packages/chassis/src/tracing.ts';

type Span = {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
};

const received: { readonly resource: unknown; readonly spans: Span[] }[] = [];
const collector = createServer(async (request, response) => {
  let body = '';
  for await (const chunk of request) body += chunk;
  const { resourceSpans } = JSON.parse(body);
  for (const { resource, scopeSpans } of resourceSpans) {
    received.push({ resource, spans: scopeSpans.flatMap((scope: { spans: Span[] }) => scope.spans) });
  }
  response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
});
const traceId = '0af7651916cd43dd8448eb211c80319c';
const parent = `00-${traceId}-b7ad6b7169203331-01`;
let telemetry: Telemetry;

beforeAll(async () => {
  collector.listen(0, '127.0.0.1');
  await once(collector, 'listening');
  const address = collector.address();
  const port = typeof address === 'object' ? address?.port : 0;
  telemetry = await startTelemetry('order', `http://127.0.0.1:${port}`);
});

afterAll(() => collector.close());

describe('traces', () => {
  it('go on from the caller, through the handler and its messages, to the consumer', async () => {
    const app = await createApp({
      name: 'order',
      version: '1.0.0',
      log: silentLogger(),
      metrics: createMetrics('order'),
      authenticator: createAuthenticator({}),
      checks: {},
    });
    app.post('/v1/orders', { config: { access: access.none } }, async () =>
      createEnvelope({ type: 'order.OrderPlaced.v1', source: 'order', subject: '7', data: {} }),
    );
    const response = await app.inject({
      method: 'POST',
      url: '/v1/orders',
      headers: { traceparent: parent },
      payload: {},
    });
    const { traceparent } = response.json();
    await withSpan(
      { kind: 'consumer', name: 'billing.order.OrderPlaced process', parent: traceparent },
      async () => {
        expect(currentTraceparent()).toContain(traceId);
      },
    );
    await app.close();
    await telemetry.flush();

    const spans = received.flatMap((batch) => batch.spans);
    const [server, consumer] = [/POST/, /process/].map((name) => spans.find((span) => name.test(span.name)));
    expect(server).toMatchObject({ name: 'POST /v1/orders', traceId, parentSpanId: 'b7ad6b7169203331' });
    expect(consumer).toMatchObject({ traceId, parentSpanId: server?.spanId });
    expect(traceparent).toBe(`00-${traceId}-${server?.spanId}-01`);
  });

  it('tell the name of the service and nothing else of the machine', () => {
    const attributes = [{ key: 'service.name', value: { stringValue: 'order' } }];
    expect(received[0]?.resource).toMatchObject({ attributes });
  });
});
