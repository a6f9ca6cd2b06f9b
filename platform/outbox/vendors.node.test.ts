import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { AlertNotice } from '../../core/delivery/notifiers/alert-notice.ts';
import { notifiers } from '../../core/delivery/notifiers/index.ts';
import { smsSegments } from '../../core/delivery/notifiers/sms-segments.ts';
import { startVendors } from '../../test/harness/vendors.ts';
import { aNotice, anOutside, HOSTILE, tell } from '../../test/obligations/notifiers.ts';
import { sendRequest } from './send-request.ts';

let vendors: Awaited<ReturnType<typeof startVendors>>;
beforeAll(async () => {
  vendors = await startVendors();
});
afterAll(() => vendors.stop());
beforeEach(() => {
  vendors.received.length = 0;
  vendors.script.length = 0;
});

const OLD_TEAMS = 'https://shop.webhook.office.com/webhookb2/a/IncomingWebhook/b/c';
const SETTINGS = {
  slack: { url: 'https://hooks.slack.com/services/T0/B0/x' },
  teams: { url: 'https://default1.environment.api.powerplatform.com/workflows/w/triggers/manual/paths/invoke?sig=x' },
  discord: { url: 'https://discord.com/api/webhooks/1/x' },
  telegram: { token: '123456789:AAF_0123456789-abcdefghijklmnopq', chat_id: '-100123' },
  pagerduty: { routing_key: 'r'.repeat(32) },
  sms: { account_sid: `AC${'0'.repeat(32)}`, auth_token: '0'.repeat(32), from: '+15005550006', to: '+4915112345678' },
  webhook: { url: 'https://hooks.example.com/in', secret: 'whsec_c2lnbmluZy1zZWNyZXQtb2YtMjQtYnl0ZXM=' },
} as const;
type Vendor = keyof typeof SETTINGS;
const VENDORS: readonly Vendor[] = ['slack', 'teams', 'discord', 'telegram', 'pagerduty', 'sms', 'webhook'];

type Told = { stored?: unknown; isShort?: boolean; timeoutMs?: number };

/** Tells a played vendor of a notice, once. */
function tellVendor(vendor: Vendor, notice: Partial<AlertNotice> = {}, told: Told = {}) {
  const { stored = SETTINGS[vendor], isShort = false, timeoutMs } = told;
  const { limits } = notifiers[vendor];
  const notifier = { ...notifiers[vendor], limits: timeoutMs === undefined ? limits : { ...limits, timeoutMs } };
  const { outside } = anOutside(() => new Response(), { fetch: vendors.fetch });
  return tell(notifier, { stored, notice: aNotice(notice), isShort }, { send: sendRequest, outside });
}

const bodies = () => vendors.received.map(({ body }) => body);
const lastJson = () => JSON.parse(bodies().at(-1) ?? expect.fail('nothing was sent'));

const LONG: Partial<AlertNotice> = {
  title: `${HOSTILE} ${'page/'.repeat(800)}`,
  summary: `${HOSTILE}\n`.repeat(200),
  facts: Array.from({ length: 20 }, (_, at) => ({ label: `Fact ${at} ${HOSTILE}`, value: `${HOSTILE.repeat(40)}` })),
  segments: Array.from({ length: 190 }, (_, at) => ({
    property: 'page',
    value: `${at} ${HOSTILE} ${'x'.repeat(150)}`,
  })),
  advice: [HOSTILE.repeat(30)],
  links: [
    { label: 'Open the incident', url: 'https://app.example.com/p/prj_1/alerts?incident=inc_1' },
    { label: HOSTILE.repeat(3), url: `https://app.example.com/explore?q=${'q'.repeat(3_200)}` },
  ],
  picture: { url: 'https://app.example.com/alerts/pictures/x.png', alt: HOSTILE.repeat(20) },
};

test.each(VENDORS)('%s takes the longest and most hostile message at the first try', async (vendor) => {
  expect(await tellVendor(vendor, LONG)).toEqual({ status: 'delivered' });
  expect(vendors.received).toHaveLength(1);
  expect(await tellVendor(vendor, LONG, { isShort: true })).toEqual({ status: 'delivered' });
});

test.each(VENDORS)('%s takes a message without a title, a summary or anything else', async (vendor) => {
  const bare = { title: '', summary: 'Over.', facts: [], segments: [], alarms: [], advice: [] };
  expect(await tellVendor(vendor, bare)).toEqual({ status: 'delivered' });
});

test.each(VENDORS)('%s is not followed elsewhere, and one that is slow may be tried again', async (vendor) => {
  vendors.script.push({ status: 302, headers: { location: 'https://evil.example/' } });
  expect(await tellVendor(vendor)).toMatchObject({ status: 'failed', retryable: false });
  vendors.script.push({ status: 200, delayMs: 60 });
  expect(await tellVendor(vendor, {}, { timeoutMs: 20 })).toMatchObject({ status: 'failed', retryable: true });
  vendors.script.push({ status: 429, headers: { 'retry-after': '30' } });
  expect(await tellVendor(vendor)).toMatchObject({ retryable: true, retryAfterMs: 30_000 });
  vendors.script.push({ status: 410 });
  expect(await tellVendor(vendor)).toMatchObject({ retryable: false, isGone: true });
});

test('a name that is markup notifies nobody in Slack, and a long link becomes ours', async () => {
  const name = `<!channel> a&b *x* ${'page'.repeat(1_000)}`;
  const segments = Array.from({ length: 60 }, (_, at) => ({ property: 'page', value: `${name} ${at}` }));
  const long = { label: 'Explore', url: `https://app.example.com/${'q'.repeat(3_200)}` };
  const own = { label: 'Open', url: 'https://app.example.com/i' };
  expect(await tellVendor('slack', { title: name, segments, links: [own, long] })).toEqual({ status: 'delivered' });
  const { blocks, text } = lastJson();
  expect(JSON.stringify(blocks) + text).not.toContain('<!channel>');
  expect(blocks[0].text.text).toContain('&lt;!channel&gt; a&amp;b *x*');
  expect(JSON.stringify(blocks)).toContain('and 5');
  expect(blocks.at(-1).elements.map(({ url }: { url: string }) => url)).toEqual([own.url, own.url]);
  expect(await tellVendor('slack', { title: '' })).toEqual({ status: 'delivered' });
  expect(lastJson().blocks[0].type).toBe('section');
});

test('a picture that Slack cannot fetch is left out of the next try', async () => {
  vendors.script.push({ status: 400, body: 'invalid_blocks' });
  const outcome = await tellVendor('slack', { picture: { url: 'https://app.example.com/x.png', alt: 'Checkout' } });
  expect(outcome).toMatchObject({ retryable: true, reason: expect.stringMatching(/a shorter form follows\.$/) });
  await tellVendor('slack', { picture: { url: 'https://app.example.com/x.png', alt: 'Checkout' } }, { isShort: true });
  expect(JSON.stringify(lastJson())).not.toContain('x.png');
});

test('Teams gets less than 28 KB from the first, and its 200 with an error text is a failure', async () => {
  const segments = Array.from({ length: 190 }, (_, at) => ({ property: 'page', value: `/p/${at}/${'ü'.repeat(150)}` }));
  expect(await tellVendor('teams', { segments }, { stored: { url: OLD_TEAMS } })).toEqual({ status: 'delivered' });
  const [body = ''] = bodies();
  expect(Buffer.byteLength(body)).toBeLessThan(28_000);
  expect(body).toContain('and 160 more');
  expect(body).toContain('https://app.example.com/p/prj_1/alerts?incident=inc_1');

  const refused = { status: 200, body: 'Webhook message delivery failed with error: … returned HTTP error 413 with …' };
  vendors.script.push(refused, refused);
  const first = await tellVendor('teams', { segments }, { stored: { url: OLD_TEAMS } });
  expect(first).toMatchObject({ status: 'failed', retryable: true, reason: expect.stringContaining('shorter form') });
  const second = await tellVendor('teams', { segments }, { stored: { url: OLD_TEAMS }, isShort: true });
  expect(second).toMatchObject({ status: 'failed', retryable: false });
  expect(Buffer.byteLength(bodies().at(-1) ?? '')).toBeLessThan(3_000);
  vendors.script.push({ status: 200, body: 'ok' });
  expect(await tellVendor('teams', {}, { stored: { url: OLD_TEAMS } })).toMatchObject({ status: 'failed' });
});

test('Telegram gets whole markup, whole emoji and the link, however long the text', async () => {
  for (const length of [4_080, 4_090, 4_094, 4_095, 4_096]) {
    const summary = `${'a'.repeat(length)}🎉<b>checkout</b> _*[& more`;
    expect(await tellVendor('telegram', { summary })).toEqual({ status: 'delivered' });
    const { text } = lastJson();
    expect(text.length).toBeLessThanOrEqual(4_096);
    expect(text).toMatch(/…\n\nOpen the incident: https:\/\/app\.example\.com\/p\/prj_1\/alerts\?incident=inc_1$/);
    expect(text.isWellFormed()).toBe(true);
  }
  vendors.script.push({ status: 200, body: '{"ok":false,"error_code":400}' });
  expect(await tellVendor('telegram')).toMatchObject({ status: 'failed' });
});

test('Telegram gets a picture with a caption that fits', async () => {
  const picture = { url: 'https://app.example.com/x.png', alt: 'Checkout' };
  expect(await tellVendor('telegram', { picture, summary: '&'.repeat(2_000) })).toEqual({ status: 'delivered' });
  expect(vendors.received.at(-1)?.path).toMatch(/\/sendPhoto$/);
  expect(lastJson().photo).toBe(picture.url);
});

test('PagerDuty gets one key an alarm, the same for its end', async () => {
  const keys = ['prj_1 | r | DE | 10:00', 'prj_1 | r | FR | 10:00', 'prj_2 | r | DE | 10:00'];
  const over = { state: 'resolved', ended_at: '2026-11-23T12:20:00.000Z' } as const;
  for (const dedup_key of keys) await tellVendor('pagerduty', { dedup_key });
  for (const dedup_key of keys) await tellVendor('pagerduty', { dedup_key, ...over });
  const events = bodies().map((body) => JSON.parse(body));
  expect(events.map(({ event_action, dedup_key }) => [event_action, dedup_key])).toEqual([
    ...keys.map((key) => ['trigger', key]),
    ...keys.map((key) => ['resolve', key]),
  ]);
});

test('PagerDuty is told of what is over already as opened and resolved, and of an acknowledged alarm', async () => {
  await tellVendor('pagerduty', { state: 'digest', ended_at: '2026-11-23T12:20:00.000Z' });
  await tellVendor('pagerduty', { state: 'acknowledged' });
  expect(bodies().map((body) => JSON.parse(body).event_action)).toEqual(['trigger', 'resolve', 'acknowledge']);
});

test.each([429, 500, 503])('PagerDuty is tried again after %d', async (status) => {
  vendors.script.push({ status });
  expect(await tellVendor('pagerduty')).toMatchObject({ retryable: true });
});

test('a slow receiver of a webhook gets the same id and body again, with a fresh signed time', async () => {
  vendors.script.push({ status: 200, delayMs: 60 });
  expect(await tellVendor('webhook', {}, { timeoutMs: 20 })).toMatchObject({ retryable: true });
  const later = anOutside(() => new Response(), { fetch: vendors.fetch, nowMs: Date.UTC(2026, 10, 23, 12, 4, 6) });
  await tell(notifiers.webhook, { stored: SETTINGS.webhook }, { send: sendRequest, outside: later.outside });
  const [first, second] = vendors.received;
  expect(second?.body).toBe(first?.body);
  expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id']);
  expect(Number(second?.headers['webhook-timestamp']) - Number(first?.headers['webhook-timestamp'])).toBe(5);
  expect(second?.headers['webhook-signature']).not.toBe(first?.headers['webhook-signature']);
});

test.each([
  ['a'.repeat(160), 'GSM-7', 1],
  ['a'.repeat(161), 'GSM-7', 2],
  ['€'.repeat(80), 'GSM-7', 1],
  ['€'.repeat(81), 'GSM-7', 2],
  ['Ж'.repeat(70), 'UCS-2', 1],
  ['Ж'.repeat(71), 'UCS-2', 2],
  ['🎉'.repeat(36), 'UCS-2', 2],
] as const)('the segments of a text message are counted: %s', (text, encoding, segments) => {
  expect(smsSegments(text)).toEqual({ encoding, segments });
});

test.each(['a', 'Ж', '🎉'])(
  'a text message of %s takes three segments at most, with its link whole',
  async (letter) => {
    await tellVendor('sms', { summary: letter.repeat(3_000) });
    const text = new URLSearchParams(bodies()[0]).get('Body') ?? '';
    expect(smsSegments(text).segments).toBeLessThanOrEqual(3);
    expect(text).toMatch(/\.\.\. https:\/\/app\.example\.com\/p\/prj_1\/alerts\?incident=inc_1$/);
    expect(text.isWellFormed()).toBe(true);
  },
);
