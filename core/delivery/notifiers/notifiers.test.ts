import { Webhook } from 'standardwebhooks';
import { describe, expect, test } from 'vitest';
import type { AlertChannelKind } from '../../../core/api/alerts.ts';
import type { Anomaly } from '../../../core/api/anomaly.ts';
import type { AlertMessage, Transport } from './channel.ts';
import { channels } from './index.ts';
import { webhookPayload } from './webhook-payload.ts';

/** What every channel must be given in this suite: a configuration that is right, and several that are wrong. */
const cases: Record<AlertChannelKind, { config: unknown; wrong: unknown[]; inside: unknown }> = {
  webhook: {
    config: { url: 'https://hooks.example.com/edgewise' },
    wrong: [
      {},
      { url: 5 },
      { url: 'example.com' },
      { url: 'https://10.0.0.1/' },
      { url: 'https://a.example', more: 1 },
    ],
    inside: { url: 'https://inside.example.com/' },
  },
};

const NOT_LOCAL = { allowLoopback: false, ownAddresses: new Set<string>() };

const nowMs = Date.UTC(2026, 10, 23, 12, 4, 1);

function aMessage(overrides: Partial<Anomaly> = {}): AlertMessage {
  return {
    id: 'msg_1',
    kind: 'anomaly',
    projectName: 'Shop',
    dashboardUrl: 'https://app.example.com/?project=prj_1',
    anomaly: {
      id: 'ano_1',
      project_id: 'prj_1',
      timestamp: '2026-11-23T12:03:00.000Z',
      metric: 'signup',
      value: 300,
      expectedValue: 2,
      deviation: 71.2,
      severity: 'critical',
      confidence: 0.98,
      type: 'spike',
      status: 'open',
      context: {
        affectedSegments: [],
        correlatedMetrics: ['page_view'],
        potentialCauses: ['Bots or a load test'],
        businessImpact: 'high',
      },
      ...overrides,
    },
  };
}

/** A transport whose receiver answers as told, and that keeps what was sent. */
function aTransport(answer: () => Promise<Response> | Response, overrides: Partial<Transport> = {}) {
  const sent: { url: string; init: RequestInit }[] = [];
  const transport: Transport = {
    fetch: async (url, init) => {
      sent.push({ url, init });
      return answer();
    },
    resolve: async (name) => (name.startsWith('inside.') ? ['10.0.0.7'] : ['93.184.216.34']),
    nowMs,
    ...NOT_LOCAL,
    ...overrides,
  };
  return { transport, sent };
}

describe.each(Object.entries(channels))('channel %s', (name, channel) => {
  const { config, wrong, inside } = cases[name === 'webhook' ? name : 'webhook'];
  const made = channel.create(config, NOT_LOCAL);
  if (!made.ok) throw new Error(made.error.message);
  const { stored, signingSecret } = made.value;

  test('keeps its secret out of what is shown', () => {
    expect(JSON.stringify(channel.describe(stored))).not.toContain(signingSecret);
  });

  test.each(wrong.map((one) => [JSON.stringify(one), one]))('refuses the configuration %s', (_, one) => {
    expect(channel.create(one, NOT_LOCAL)).toMatchObject({ ok: false, error: { code: 'bad_request' } });
  });

  test.each([
    [200, { status: 'delivered' }],
    [204, { status: 'delivered' }],
    [301, { status: 'failed', retryable: false }],
    [307, { status: 'failed', retryable: false }],
    [400, { status: 'failed', retryable: false }],
    [401, { status: 'failed', retryable: false }],
    [404, { status: 'failed', retryable: false }],
    [408, { status: 'failed', retryable: true }],
    [410, { status: 'failed', retryable: false }],
    [429, { status: 'failed', retryable: true }],
    [500, { status: 'failed', retryable: true }],
    [503, { status: 'failed', retryable: true }],
  ])('an answer of %d has its outcome', async (status, outcome) => {
    const { transport, sent } = aTransport(
      () => new Response(null, { status, headers: { location: 'https://10.0.0.1/' } }),
    );
    expect(await channel.send(stored, aMessage(), transport)).toMatchObject(outcome);
    expect(sent).toHaveLength(1);
  });

  test('a receiver that does not answer in time may be tried again', async () => {
    const { transport } = aTransport(() =>
      Promise.reject(new DOMException('The operation timed out.', 'TimeoutError')),
    );
    expect(await channel.send(stored, aMessage(), transport)).toMatchObject({
      status: 'failed',
      retryable: true,
      reason: expect.stringContaining('TimeoutError'),
    });
  });

  test('bounds the time of a try and follows no redirect', async () => {
    const { transport, sent } = aTransport(() => new Response());
    await channel.send(stored, aMessage(), transport);
    expect(sent[0]?.init.signal).toBeInstanceOf(AbortSignal);
    expect(sent[0]?.init.redirect).toBe('manual');
  });

  test('nothing is sent to a name that has come to mean a private address', async () => {
    const { transport, sent } = aTransport(() => new Response());
    const moved = channel.create(inside, NOT_LOCAL);
    if (!moved.ok) throw new Error(moved.error.message);
    expect(await channel.send(moved.value.stored, aMessage(), transport)).toMatchObject({ retryable: false });
    expect(sent).toEqual([]);
  });

  test('nothing is sent while a name cannot be resolved, and it is tried again', async () => {
    const { transport, sent } = aTransport(() => new Response(), {
      resolve: () => Promise.reject(new Error('no DNS')),
    });
    expect(await channel.send(stored, aMessage(), transport)).toMatchObject({ status: 'failed', retryable: true });
    expect(sent).toEqual([]);
  });

  test('never repeats what a receiver says', async () => {
    const { transport } = aTransport(() => new Response('internal secret', { status: 500 }));
    expect(JSON.stringify(await channel.send(stored, aMessage(), transport))).not.toContain('internal secret');
  });
});

test('a webhook is signed so that the standard library verifies it', async () => {
  const made = channels.webhook.create({ url: 'https://hooks.example.com/' }, NOT_LOCAL);
  if (!made.ok) throw new Error(made.error.message);
  const { transport, sent } = aTransport(() => new Response(), { nowMs: Date.now() });
  await channels.webhook.send(made.value.stored, aMessage(), transport);
  const headers = Object.fromEntries(new Headers(sent[0]?.init.headers));
  const body = String(sent[0]?.init.body);
  expect(new Webhook(made.value.signingSecret ?? '').verify(body, headers)).toMatchObject({ type: 'anomaly.raised' });
  expect(() => new Webhook(made.value.signingSecret ?? '').verify(`${body} `, headers)).toThrow();
  expect(headers['webhook-id']).toBe('msg_1');
});

test('a webhook says what happened, what was expected, what to do, and where to look', () => {
  expect(webhookPayload(aMessage()).data).toMatchInlineSnapshot(`
    {
      "anomaly": {
        "confidence": 0.98,
        "context": {
          "affectedSegments": [],
          "businessImpact": "high",
          "correlatedMetrics": [
            "page_view",
          ],
          "potentialCauses": [
            "Bots or a load test",
          ],
        },
        "deviation": 71.2,
        "expectedValue": 2,
        "id": "ano_1",
        "metric": "signup",
        "project_id": "prj_1",
        "severity": "critical",
        "status": "open",
        "timestamp": "2026-11-23T12:03:00.000Z",
        "type": "spike",
        "value": 300,
      },
      "links": {
        "dashboard": "https://app.example.com/?project=prj_1",
      },
      "project": {
        "id": "prj_1",
        "name": "Shop",
      },
      "suggestions": [
        "Check for: bots or a load test.",
        "Look at what moved with it: page_view.",
      ],
      "summary": "Shop: \`signup\` is far above what is usual (critical): 300 in the minute of 12:03 UTC, where about 2 were expected.",
    }
  `);
});

test('a drop reads as one, and a test as a test', () => {
  expect(webhookPayload(aMessage({ type: 'drop', value: 0, expectedValue: 40 })).data.summary).toContain('far below');
  expect(webhookPayload({ ...aMessage(), kind: 'test' })).toMatchObject({ type: 'test' });
});
