import { Webhook } from 'standardwebhooks';
import { expect, test } from 'vitest';
import type { ChannelSetting } from '../../core/api/alert-channels.ts';
import { channelSchemaOf } from '../../core/delivery/create-channel.ts';
import { notifiers } from '../../core/delivery/notifiers/index.ts';
import type { RequestNotifier } from '../../core/delivery/notifiers/notifier.ts';
import { jsonRequestTo } from '../../core/delivery/notifiers/requests.ts';
import { readSettings, shownSettings, storedText } from '../../core/delivery/notifiers/settings.ts';
import { webhookPayload } from '../../core/delivery/notifiers/webhook-payload.ts';
import { failed } from '../../core/delivery/request.ts';
import {
  aNotice,
  anOutside,
  describeNotifiers,
  type NotifierExamples,
  tell,
} from '../../test/obligations/notifiers.ts';
import { sendRequest } from './send-request.ts';

const SLACK = 'https://hooks.slack.com/services/T000/B000/s3cr3tPart';
const TEAMS =
  'https://default1.a0.environment.api.powerplatform.com/powerautomate/automations/direct/workflows/w/triggers/manual/paths/invoke?sig=s3cr3tPart';
const DISCORD = 'https://discord.com/api/webhooks/123/s3cr3tPart';
const TOKEN = '123456789:AAF_s3cr3tPart_0123456789-abcdefgh';
const TWILIO = {
  account_sid: `AC${'0'.repeat(32)}`,
  auth_token: '5ec7e7'.padEnd(32, '0'),
  from: '+15005550006',
  to: '+4915112345678',
};
const DELIVERED = { status: 'delivered' };
const FINAL = { status: 'failed', retryable: false };
const PASSING = { status: 'failed', retryable: true };
const FAILURES = [
  [301, FINAL],
  [401, FINAL],
  [404, FINAL],
  [410, { ...FINAL, isGone: true }],
  [429, PASSING],
  [500, PASSING],
] as const;

const examples: Record<keyof typeof notifiers, NotifierExamples> = {
  slack: {
    config: { url: SLACK },
    wrong: [
      [{}, '`config.url` is missing'],
      [{ url: 'https://hooks.example.com/services/T/B/s3cr3tPart' }, 'hooks.example.com is no host of Slack'],
      [{ url: 'https://hooks.slack.com/triggers/T/1/s3cr3tPart' }, 'takes no messages'],
      [{ url: 'http://hooks.slack.com/services/T/B/s3cr3tPart' }, 'only https'],
      [{ url: 'https://10.0.0.1/services/T/B/s3cr3tPart' }, '10.0.0.1 is not a public address'],
      [{ url: SLACK, channel: '#ops' }, 'no setting `channel`'],
    ],
    secrets: ['s3cr3tPart'],
    answers: [
      [200, DELIVERED, 'ok'],
      [200, FINAL, 'no'],
      [400, PASSING, 'invalid_blocks'],
      [400, FINAL],
      [
        404,
        { ...FINAL, reason: 'Slack answered 404: the webhook was removed; add a new one to your Slack app.' },
        'no_service',
      ],
      ...FAILURES,
    ],
  },
  teams: {
    config: { url: TEAMS },
    wrong: [
      [
        { url: 'https://teams.microsoft.com/l/channel/s3cr3tPart' },
        'teams.microsoft.com is no host of Microsoft Teams',
      ],
      [{ url: 'https://x.api.powerplatform.com/' }, 'takes no messages'],
      [{ url: 7 }, '`config.url` is no address'],
    ],
    secrets: ['s3cr3tPart'],
    answers: [[202, DELIVERED], [200, DELIVERED], [413, PASSING], ...FAILURES],
  },
  discord: {
    config: { url: DISCORD },
    wrong: [
      [{ url: 'https://discord.gg/s3cr3tPart' }, 'discord.gg is no host of Discord'],
      [{ url: 'https://discord.com/channels/1/2' }, 'takes no messages'],
    ],
    secrets: ['s3cr3tPart'],
    answers: [
      [204, DELIVERED],
      [200, DELIVERED],
      [429, { ...PASSING, retryAfterMs: 1_500 }, '{"retry_after": 1.5}'],
      ...FAILURES,
    ],
  },
  telegram: {
    config: { token: TOKEN, chat_id: '-1001234567890' },
    wrong: [
      [{ token: TOKEN }, '`config.chat_id` is missing'],
      [{ token: 'abc', chat_id: '1' }, 'no token of a bot'],
      [{ token: TOKEN, chat_id: 'my chat' }, '`my chat` is no chat'],
    ],
    secrets: ['s3cr3tPart'],
    answers: [
      [200, DELIVERED, '{"ok":true}'],
      [200, FINAL, '{"ok":false,"error_code":403}'],
      [200, FINAL],
      [429, { ...PASSING, retryAfterMs: 7_000 }, '{"ok":false,"error_code":429,"parameters":{"retry_after":7}}'],
      ...FAILURES,
    ],
  },
  pagerduty: {
    config: { routing_key: `s3cr3tPart${'0'.repeat(22)}`, region: 'eu' },
    wrong: [
      [{ routing_key: 's3cr3tPart' }, 'no integration key'],
      [{ routing_key: 'a'.repeat(32), region: 'moon' }, '`moon` is not one of us, eu'],
    ],
    secrets: ['s3cr3tPart'],
    answers: [[202, DELIVERED], [200, FINAL], [408, FINAL], ...FAILURES],
  },
  email: {
    config: { addresses: ['Ops@example.com'], members: [] },
    wrong: [
      [{}, 'names nobody'],
      [{ addresses: ['no address'] }, '`config.addresses` is no list of email addresses'],
    ],
    secrets: [],
  },
  sms: {
    config: TWILIO,
    wrong: [
      [{ ...TWILIO, to: '0151 1234' }, '`0151 1234` is no phone number'],
      [{ ...TWILIO, from: 'A very long name' }, '`A very long name` is no sender'],
      [{ ...TWILIO, account_sid: 'SK1' }, '`SK1` is no account'],
      [{ ...TWILIO, auth_token: 'short' }, '`config.auth_token` is no token'],
    ],
    secrets: [TWILIO.auth_token],
    answers: [
      [201, DELIVERED],
      [400, { ...FINAL, reason: 'Twilio answered 400: there is no such phone number; check `to`.' }, '{"code":21211}'],
      ...FAILURES,
    ],
  },
  webhook: {
    config: { url: 'https://hooks.example.com/edgewise' },
    wrong: [
      [{}, '`config.url` is missing'],
      [{ url: 5 }, '`config.url` is no address'],
      [{ url: 'example.com' }, '`example.com` is not a URL'],
      [{ url: 'https://10.0.0.1/' }, '10.0.0.1 is not a public address'],
      [{ url: 'https://a.example', more: 1 }, 'no setting `more`'],
    ],
    secrets: [],
    answers: [
      [200, DELIVERED],
      [204, DELIVERED],
      [307, FINAL],
      [400, FINAL],
      [408, PASSING],
      [503, PASSING],
      ...FAILURES,
    ],
  },
  in_app: { config: {}, wrong: [[{ url: 'https://a.example' }, 'no setting `url`']], secrets: [] },
};

const ROOM: readonly ChannelSetting[] = [
  { name: 'host', type: 'text', is_secret: false, is_required: true },
  { name: 'token', type: 'text', is_secret: true, is_required: true },
];

/** A notifier that a later part could add by one file and one line: it says in its answer's text whether it worked. */
const chat: RequestNotifier = {
  via: 'request',
  settings: ROOM,
  create: (config) => readSettings(ROOM, config),
  describe: (stored) => shownSettings(ROOM, stored),
  limits: { timeoutMs: 5_000, spacingMs: 1_000, answerBytesMax: 100 },
  request: (stored, notice) => {
    const headers = { authorization: `Bearer ${storedText(stored, 'token')}` };
    return jsonRequestTo(
      `https://${storedText(stored, 'host')}/messages`,
      { id: notice.id, text: notice.title },
      headers,
    );
  },
  read: ({ status, text }) =>
    status === 200 && text === 'ok' ? { status: 'delivered' } : failed(status >= 500, `The chat answered ${status}.`),
};

describeNotifiers(
  { ...notifiers, chat },
  {
    ...examples,
    chat: {
      config: { host: 'chat.example.com', token: 's3cr3tPart' },
      wrong: [
        [{}, '`config.host` is missing'],
        [{ host: 'chat.example.com' }, '`config.token` is missing'],
      ],
      secrets: ['s3cr3tPart'],
      answers: [
        [200, FINAL],
        [503, PASSING],
      ],
    },
  },
  sendRequest,
);

test('a notifier of one file and one line can be chosen for a channel', () => {
  const channel = { project_id: 'prj_1', name: 'Room', config: {} };
  expect(channelSchemaOf({ ...notifiers, chat }).safeParse({ ...channel, kind: 'chat' }).success).toBe(true);
  const unknown = channelSchemaOf({ ...notifiers, chat }).safeParse({ ...channel, kind: 'pigeon' });
  expect(unknown.error?.message).toContain('in_app, chat');
});

test('a notifier that reads its answers is given no more of them than it asks for', async () => {
  const stored = { host: 'chat.example.com', token: 'x' };
  const good = anOutside(() => new Response('ok'));
  expect(await tell(chat, { stored }, { send: sendRequest, outside: good.outside })).toEqual({ status: 'delivered' });
  const texts: string[] = [];
  const long = anOutside(() => new Response('x'.repeat(1_000)));
  const keeping: RequestNotifier = {
    ...chat,
    read: ({ text }) => {
      texts.push(text);
      return failed(false, 'no');
    },
  };
  await tell(keeping, { stored }, { send: sendRequest, outside: long.outside });
  expect(texts).toEqual(['x'.repeat(100)]);
});

test('the path and query of an address never show up in the reason of a failure', async () => {
  const url = 'https://hooks.example.com/services/T000/s3cr3tPart?token=s3cr3tToo';
  const { outside } = anOutside(() => Promise.reject(new TypeError(`fetch failed: ${url} refused the connection`)));
  const outcome = await tell(notifiers.webhook, { stored: { url, secret: SECRET } }, { send: sendRequest, outside });
  expect(JSON.stringify(outcome)).toContain('hooks.example.com');
  expect(JSON.stringify(outcome)).not.toContain('s3cr3t');
});

const SECRET = 'whsec_c2lnbmluZy1zZWNyZXQtb2YtMjQtYnl0ZXM=';
const OLDER = 'whsec_YW4tb2xkZXItc2VjcmV0LW9mLTI0LWJ5dGVz';

test.each([
  ['until then', 60_000, true],
  ['and not after it', -60_000, false],
])('after a rotation the older secret verifies a webhook as well, %s', async (_, leftMs, verifies) => {
  const { outside, sent } = anOutside(() => new Response(), { nowMs: Date.now() });
  const stored = {
    url: 'https://hooks.example.com/',
    secret: SECRET,
    previous_secret: OLDER,
    previous_until: new Date(outside.nowMs + leftMs).toISOString(),
  };
  await tell(notifiers.webhook, { stored }, { send: sendRequest, outside });
  const headers = Object.fromEntries(new Headers(sent[0]?.init.headers));
  const body = String(sent[0]?.init.body);
  expect(new Webhook(SECRET).verify(body, headers)).toMatchObject({ type: 'alert.alerting' });
  expect(() => new Webhook(SECRET).verify(`${body} `, headers)).toThrow();
  expect(headers['webhook-id']).toBe('msg_1');
  if (verifies) expect(new Webhook(OLDER).verify(body, headers)).toMatchObject({ type: 'alert.alerting' });
  else expect(() => new Webhook(OLDER).verify(body, headers)).toThrow();
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
