import { Webhook } from 'standardwebhooks';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { apiError } from '../../core/base/errors.ts';
import { err, ok } from '../../core/base/result.ts';
import { channelSchemaOf } from '../../core/delivery/create-channel.ts';
import { notifiers } from '../../core/delivery/notifiers/index.ts';
import type { Notifier } from '../../core/delivery/notifiers/notifier.ts';
import { webhookPayload } from '../../core/delivery/notifiers/webhook-payload.ts';
import { failed } from '../../core/delivery/request.ts';
import {
  aNotice,
  anOutside,
  describeNotifiers,
  NOT_LOCAL,
  type NotifierExamples,
} from '../../test/obligations/notifiers.ts';
import { sendRequest } from './send-request.ts';

const STANDARD_ANSWERS = [
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
] as const;

const examples: Record<keyof typeof notifiers, NotifierExamples> = {
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
    answers: STANDARD_ANSWERS,
  },
};

const roomSchema = z.strictObject({ host: z.string(), token: z.string() });

/** A notifier that a later part could add by one file and one line: it says in its answer's text whether it worked. */
const chat: Notifier = {
  create: (config) => {
    const room = roomSchema.safeParse(config);
    return room.success ? ok({ stored: room.data }) : err(apiError('bad_request', '`config` is {"host", "token"}.'));
  },
  describe: (stored) => ({ host: roomSchema.parse(stored).host }),
  limits: { timeoutMs: 5_000, spacingMs: 1_000, answerBytesMax: 100 },
  request: (stored, notice) => {
    const { host, token } = roomSchema.parse(stored);
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
    return {
      url: `https://${host}/messages`,
      headers,
      body: JSON.stringify({ id: notice.id, text: notice.title }),
    };
  },
  read: ({ status, text }) =>
    status === 200 && text === 'ok' ? { status: 'delivered' } : failed(status >= 500, `The chat answered ${status}.`),
};

describeNotifiers(
  { ...notifiers, chat },
  {
    ...examples,
    chat: {
      config: { host: 'chat.example.com', token: 'signing-secret' },
      wrong: [{}, { host: 'chat.example.com' }],
      inside: { host: 'inside.example.com', token: 'x' },
      answers: [
        [200, { status: 'failed', retryable: false }],
        [503, { status: 'failed', retryable: true }],
      ],
    },
  },
  sendRequest,
);

test('a notifier of one file and one line can be chosen for a channel', () => {
  const channel = { project_id: 'prj_1', name: 'Room', config: {} };
  expect(channelSchemaOf({ ...notifiers, chat }).safeParse({ ...channel, kind: 'chat' }).success).toBe(true);
  const unknown = channelSchemaOf({ ...notifiers, chat }).safeParse({ ...channel, kind: 'pigeon' });
  expect(unknown.error?.message).toContain('webhook, chat');
});

test('a notifier that reads its answers is given no more of them than it asks for', async () => {
  const made = chat.create({ host: 'chat.example.com', token: 'x' }, NOT_LOCAL);
  if (!made.ok) throw new Error(made.error.message);
  const request = chat.request(made.value.stored, aNotice(), 0);
  const good = anOutside(() => new Response('ok'));
  expect(await sendRequest(request, chat, good.outside)).toEqual({ status: 'delivered' });
  const texts: string[] = [];
  const long = anOutside(() => new Response('x'.repeat(1_000)));
  await sendRequest(
    request,
    {
      ...chat,
      read: ({ text }) => {
        texts.push(text);
        return failed(false, 'no');
      },
    },
    long.outside,
  );
  expect(texts).toEqual(['x'.repeat(100)]);
});

test('the path and query of an address never show up in the reason of a failure', async () => {
  const url = 'https://hooks.example.com/services/T000/s3cr3tPart?token=s3cr3tToo';
  const made = notifiers.webhook.create({ url }, NOT_LOCAL);
  if (!made.ok) throw new Error(made.error.message);
  const { outside } = anOutside(() => Promise.reject(new TypeError(`fetch failed: ${url} refused the connection`)));
  const outcome = await sendRequest(
    notifiers.webhook.request(made.value.stored, aNotice(), 0),
    notifiers.webhook,
    outside,
  );
  expect(JSON.stringify(outcome)).toContain('hooks.example.com');
  expect(JSON.stringify(outcome)).not.toContain('s3cr3t');
});

test('a webhook is signed so that the standard library verifies it', async () => {
  const made = notifiers.webhook.create({ url: 'https://hooks.example.com/' }, NOT_LOCAL);
  if (!made.ok) throw new Error(made.error.message);
  const { outside, sent } = anOutside(() => new Response(), { nowMs: Date.now() });
  const request = notifiers.webhook.request(made.value.stored, aNotice(), outside.nowMs);
  await sendRequest(request, notifiers.webhook, outside);
  const headers = Object.fromEntries(new Headers(sent[0]?.init.headers));
  const body = String(sent[0]?.init.body);
  expect(new Webhook(made.value.signingSecret ?? '').verify(body, headers)).toMatchObject({ type: 'alert.alerting' });
  expect(() => new Webhook(made.value.signingSecret ?? '').verify(`${body} `, headers)).toThrow();
  expect(headers['webhook-id']).toBe('msg_1');
});

test('a webhook says what happened, what was expected, what to do, and where to look', () => {
  expect(webhookPayload(aNotice())).toMatchInlineSnapshot(`
    {
      "data": {
        "alert": {
          "alarms": [
            {
              "began_at": "2026-11-23T12:03:00.000Z",
              "key": "prj_1 | anomaly | checkout | 2026-11-23T12:03:00.000Z",
              "severity": "critical",
              "text": "No checkout from 12:03 to 12:04, where about 60 were expected.",
              "title": "checkout is far below normal",
            },
          ],
          "began_at": "2026-11-23T12:03:00.000Z",
          "dedup_key": "inc_1",
          "facts": [
            {
              "label": "Value",
              "value": "0",
            },
            {
              "label": "Expected",
              "value": "60",
            },
          ],
          "incident_id": "inc_1",
          "segments": [
            {
              "property": "release",
              "value": "4.2",
            },
          ],
          "severity": "critical",
          "state": "alerting",
          "title": "checkout is far below normal",
        },
        "links": {
          "dashboard": "https://app.example.com/p/prj_1/alerts?incident=inc_1",
        },
        "project": {
          "id": "prj_1",
          "name": "Shop",
        },
        "suggestions": [
          "Check for: a release.",
        ],
        "summary": "No checkout from 12:03 to 12:04, where about 60 were expected.",
        "version": 2,
      },
      "timestamp": "2026-11-23T12:04:01.000Z",
      "type": "alert.alerting",
    }
  `);
});

test('an end and a test are told as such', () => {
  const over = aNotice({ state: 'resolved', ended_at: '2026-11-23T12:20:00.000Z' });
  expect(webhookPayload(over)).toMatchObject({ type: 'alert.resolved', data: { alert: { ended_at: over.ended_at } } });
  expect(webhookPayload(aNotice({ state: 'test' }))).toMatchObject({ type: 'test' });
});
