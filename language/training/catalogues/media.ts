import { aWorld, WEB_COLUMNS } from './invented.ts';

/** A newspaper: names with spaces, events that are common words, shows named like spans. */
export const media = aWorld({
  name: 'media',
  about: 'The Tidewater Post, a regional newspaper with articles, videos and a paywall',
  events: {
    'Article Read': 120_000,
    page_view: 150_000,
    'Video Played': 22_000,
    Share: 6_400,
    'Comment Posted': 3_900,
    'Paywall Shown': 14_000,
    'Newsletter Opened': 17_000,
    Subscribe: 900,
    Unsubscribe: 120,
    'Account Registered': 2_600,
  },
  properties: {
    ...WEB_COLUMNS,
    page: { values: ['/', '/politics', '/sport', '/live', '/subscribe'], on: ['page_view'] },
    utm_source: { values: ['facebook', 'google', 'newsletter', 'whatsapp', 'apple-news'], on: ['page_view'] },
    section: {
      values: ['politics', 'sport', 'culture', 'business', 'weather', 'local'],
      on: ['Article Read', 'Share', 'Comment Posted'],
    },
    author: { values: ['May Chen', 'Ada Brook', 'Lars Holm'], on: ['Article Read'] },
    'Reading Time': { values: [40, 90, 10, 240], on: ['Article Read'] },
    show: { values: ['Today', 'The Week', 'First Look'], on: ['Video Played'] },
    'watched percent': { values: [100, 50, 25, 10], on: ['Video Played'] },
    network: { values: ['facebook', 'whatsapp', 'email', 'x'], on: ['Share'] },
    membership: {
      values: ['guest', 'registered', 'member', 'patron'],
      on: ['Article Read', 'Video Played', 'Comment Posted', 'Share'],
    },
    price: { values: [9, 12, 99], on: ['Subscribe'] },
    length: { values: ['monthly', 'yearly'], on: ['Subscribe', 'Unsubscribe'] },
    edition: { values: ['morning', 'evening', 'weekend'], on: ['Newsletter Opened'] },
    headline_test: { values: ['A', 'B'], on: ['Article Read', 'Paywall Shown', 'Subscribe'] },
  },
  glossary: {
    'subscription revenue': { means: 'sum', event: 'Subscribe', property: 'price', unit: 'USD' },
    'reading depth': { means: 'avg', event: 'Article Read', property: 'Reading Time', unit: 'seconds' },
    'paywall conversion': { means: 'funnel', steps: ['Paywall Shown', 'Subscribe'] },
    supporters: { means: 'persons', where: { property: 'membership', in: ['member', 'patron'] } },
    'video views': { means: 'count', event: 'Video Played' },
    cancellations: { means: 'count', event: 'Unsubscribe' },
  },
});
