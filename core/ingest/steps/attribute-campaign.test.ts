import { expect, test } from 'vitest';
import { rowOf, viewOf } from '../../../test/harness/ingest-request.ts';

/** [properties of a page view on shop.example, source, medium, channel] */
const CASES: readonly (readonly [Record<string, string>, string, string, string])[] = [
  [{ referrer: '' }, '', '', 'direct'],
  [{ referrer: 'https://www.google.de/' }, 'google', '', 'organic_search'],
  [{ referrer: 'https://www.google.co.uk/search?q=x' }, 'google', '', 'organic_search'],
  [{ referrer: 'https://duckduckgo.com/' }, 'duckduckgo', '', 'organic_search'],
  [{ referrer: 'https://t.co/abc' }, 'twitter', '', 'organic_social'],
  [{ referrer: 'https://l.facebook.com/l.php' }, 'facebook', '', 'organic_social'],
  [{ referrer: 'android-app://com.linkedin.android/' }, 'linkedin', '', 'organic_social'],
  [{ referrer: 'https://mail.google.com/' }, 'gmail', '', 'email'],
  [{ referrer: 'https://chatgpt.com/' }, 'chatgpt', '', 'ai'],
  [{ referrer: 'https://www.youtube.com/watch' }, 'youtube', '', 'organic_video'],
  [{ referrer: 'https://blog.example.org/post' }, 'blog.example.org', '', 'referral'],
  [{ utm_source: 'google', utm_medium: 'cpc' }, 'google', 'cpc', 'paid_search'],
  [{ utm_source: 'facebook', utm_medium: 'paid_social' }, 'facebook', 'paid_social', 'paid_social'],
  [{ utm_source: 'fb', utm_medium: 'cpc' }, 'facebook', 'cpc', 'paid_social'],
  [{ utm_source: 'partner', utm_medium: 'affiliate' }, 'partner', 'affiliate', 'affiliates'],
  [{ utm_source: 'june', utm_medium: 'email' }, 'june', 'email', 'email'],
  [{ utm_source: 'newsletter' }, 'newsletter', '', 'email'],
  [{ utm_source: 'site', utm_medium: 'banner' }, 'site', 'banner', 'display'],
  [{ utm_source: 'someone', utm_medium: 'cpc' }, 'someone', 'cpc', 'paid_other'],
  [{ utm_source: 'someone', utm_medium: 'something' }, 'someone', 'something', 'other'],
  [{ url: 'https://shop.example/?gclid=1', referrer: 'https://www.google.com/' }, 'google', '', 'paid_search'],
  [{ url: 'https://shop.example/?utm_source=x&utm_medium=social' }, 'twitter', 'social', 'organic_social'],
  [{ referrer: 'https://www.shop.example/before' }, '', '', ''],
  [{ referrer: 'https://shop.example/before', utm_source: 'june', utm_medium: 'email' }, 'june', 'email', 'email'],
];

test.each(CASES)('attributes a view with %j', (properties, source, medium, channel) => {
  const row = viewOf({ page: '/', hostname: 'shop.example', ...properties });
  expect([row.source, row.medium, row.channel]).toEqual([source, medium, channel]);
});

test('uses the campaign from Segment’s context', () => {
  const campaign = { source: 'june', medium: 'email', name: 'launch', term: 't', content: 'c' };
  expect(rowOf({ context: { campaign } })).toMatchObject({
    source: 'june',
    medium: 'email',
    campaign: 'launch',
    term: 't',
    content: 'c',
    channel: 'email',
  });
});

test('attributes no campaign to events without a page', () => {
  expect(rowOf({ event: 'invoice_paid' })).toMatchObject({ source: '', channel: '', referrer_domain: '' });
});

test('names the referring domain without www and port', () => {
  expect(viewOf({ page: '/', referrer: 'http://www.Example.org:8080/x' }).referrer_domain).toBe('example.org');
});

test('finds the campaign of a hash router behind its #, of a path without a host, and at the end of a long address', () => {
  const query = 'utm_source=nl&utm_medium=email';
  for (const address of [
    `https://shop.example/#/landing?${query}`,
    `https://shop.example/#!/landing?${query}`,
    `https://shop.example/#${query}`,
    `/landing?${query}`,
    `/landing?id=${'x'.repeat(5_000)}&${query}`,
    `pricing?${query}`,
  ]) {
    for (const name of ['url', 'page', 'path']) {
      if (name === 'url' && address.startsWith('pricing')) continue;
      expect(viewOf({ [name]: address })).toMatchObject({ source: 'nl', medium: 'email', channel: 'email' });
    }
    if (address.startsWith('pricing')) continue;
    expect(rowOf({ context: { url: address } })).toMatchObject({ source: 'nl', channel: 'email' });
  }
});

test('gives a custom event the campaign of its page, and none from its properties', () => {
  const context = { url: 'https://shop.example/?utm_source=nl&utm_medium=email' };
  const properties = { url: 'https://partner.example/?utm_source=we&gclid=1', utm_source: 'shared', gclid: '1' };
  expect(rowOf({ event: 'outbound_click', properties, context })).toMatchObject({ source: 'nl', channel: 'email' });
  expect(rowOf({ event: 'link_shared', properties })).toMatchObject({ source: '', channel: '' });
});

const INSIDE = { page: '/next', hostname: 'shop.example', referrer: 'https://shop.example/before' };
const TRACKER = { library: 'edgewise-js/0.1.0' };

test('calls a session direct if it begins inside the site, and names no referrer for it', () => {
  const row = rowOf({
    event: 'page_view',
    session_id: 's1',
    properties: INSIDE,
    context: { ...TRACKER, session_start: true },
  });
  expect([row.source, row.channel, row.referrer_domain]).toEqual(['', 'direct', '']);
});

test('gives the channel of a session only to its first page', () => {
  const row = rowOf({ event: 'page_view', session_id: 's1', properties: INSIDE, context: TRACKER });
  expect([row.channel, row.referrer_domain]).toEqual(['', 'shop.example']);
});

test('calls a page inside the site direct if the sender does not say whether it begins a session', () => {
  expect(rowOf({ event: 'page_view', session_id: 'later', properties: INSIDE }).channel).toBe('direct');
});

test('gives no channel to a custom event of our tracker that does not say how the visit began', () => {
  const context = { ...TRACKER, url: 'https://shop.example/pricing' };
  const channelOf = (more: object) => rowOf({ session_id: 's1', context: { ...context, ...more } }).channel;
  expect(channelOf({})).toBe('');
  expect(channelOf({ session_start: true })).toBe('direct');
  expect(channelOf({ url: 'https://shop.example/pricing?gclid=1' })).toBe('paid_search');
  expect(channelOf({ library: 'other' })).toBe('direct');
});

const view = (search: string, referrer = '') => {
  const { source, channel } = viewOf({ page: '/', url: `https://shop.example/?${search}`, referrer });
  return [source, channel];
};

test.each([
  ['gclid=1', 'google', 'paid_search'],
  ['ScCid=1', 'snapchat', 'paid_social'],
  ['rdt_cid=1', 'reddit', 'paid_social'],
  ['yclid=1', 'yandex', 'paid_search'],
  ['dclid=1', 'google', 'display'],
  ['irclickid=1', 'impact', 'affiliates'],
  ['irclid=1', 'impact', 'affiliates'],
  ['tduid=1', 'tradedoubler', 'affiliates'],
  ['mc_cid=1', 'mailchimp', 'email'],
  ['sznclid=1', 'seznam', 'paid_search'],
  ['ko_click_id=1', '', 'paid_other'],
  ['mc_eid=1', 'mailchimp', 'email'],
  ['fbclid=1', 'facebook', 'organic_social'],
  ['gclid=', '', 'direct'],
  ['constructor=1', '', 'direct'],
])('reads the click id of ?%s', (search, source, channel) => {
  expect(view(search)).toEqual([source, channel]);
});

test('names the source by a network’s id on outbound links only if there is nothing better', () => {
  expect(view('fbclid=1', 'https://l.instagram.com/')).toEqual(['instagram', 'organic_social']);
  expect(view('fbclid=1&utm_source=June&utm_medium=email')).toEqual(['june', 'email']);
});
