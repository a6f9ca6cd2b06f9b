import { expect, test } from 'vitest';
import { runSteps } from '../../core/ingest/run-steps.ts';
import { aRequest } from '../harness/ingest-request.ts';
import { readExport } from './read-export.ts';

/** Properties of a custom event about something else, which no import may take for the visit. */
const ABOUT_ELSE = {
  url: 'https://partner.example/item?utm_source=we&utm_medium=cpc&gclid=1',
  page: 2,
  path: '/var/log',
  hostname: 'db-7',
  title: 'Blue shoe',
  referrer: 'https://friend.example/',
  search: 'blue shoes',
};
const TIME = '2026-11-11T10:00:00.000Z';
const PAGE = { url: 'https://shop.example/pricing?utm_source=nl&utm_medium=email', path: '/pricing', title: 'Pricing' };

/** One custom event as each tool exports it; the visit was on PAGE as far as the tool keeps that. */
const EXPORTS: readonly (readonly [string, object, string])[] = [
  [
    'native',
    { event: 'item_seen', id: 'i', properties: ABOUT_ELSE, timestamp: TIME, context: { url: PAGE.url } },
    '/pricing',
  ],
  [
    'segment',
    {
      type: 'track',
      event: 'item_seen',
      messageId: 'i',
      userId: 'u',
      properties: ABOUT_ELSE,
      timestamp: TIME,
      context: { page: { ...PAGE, referrer: '' } },
    },
    '/pricing',
  ],
  [
    'posthog',
    {
      uuid: 'i',
      event: 'item_seen',
      distinct_id: 'u',
      timestamp: TIME,
      properties: {
        ...ABOUT_ELSE,
        $current_url: PAGE.url,
        $pathname: PAGE.path,
        utm_source: 'nl',
        utm_medium: 'email',
      },
    },
    '/pricing',
  ],
  [
    'mixpanel',
    {
      event: 'item_seen',
      properties: { ...ABOUT_ELSE, time: Date.parse(TIME), distinct_id: 'u', $insert_id: 'i', $current_url: PAGE.url },
    },
    '/pricing',
  ],
  [
    'amplitude',
    {
      event_type: 'item_seen',
      event_time: TIME,
      $insert_id: 'i',
      user_id: 'u',
      event_properties: { ...ABOUT_ELSE, '[Amplitude] Page URL': PAGE.url },
    },
    '/pricing',
  ],
  ['amplitude', { event_type: 'item_seen', event_time: TIME, user_id: 'u', event_properties: ABOUT_ELSE }, ''],
];

test.each(EXPORTS)('takes the visit of an event of %s from where the tool keeps it: %#', (format, record, page) => {
  const read = readExport({ text: `${JSON.stringify(record)}\n` });
  expect([read.format, read.refused]).toEqual([format, []]);
  const [row] = runSteps(read.events, aRequest({ nowMs: Date.parse(TIME) })).rows;
  const visited =
    page === ''
      ? { hostname: '', source: '', channel: '' }
      : { hostname: 'shop.example', source: 'nl', channel: 'email' };
  expect(row).toMatchObject({ page, ...visited, referrer: '' });
  expect(['', 'Pricing']).toContain(row?.title);
});

test('keeps the page on which an event of Plausible happened', () => {
  const text =
    'date,name,link_url,path,visitors,events\n2026-11-11,404,,/gone,1,1\n2026-11-11,Outbound Link: Click,https://x.example/y,,1,1\n';
  const rows = runSteps(readExport({ text }).events, aRequest({ nowMs: Date.parse(TIME) })).rows;
  expect(rows.map(({ event, page }) => [event, page])).toEqual([
    ['404', '/gone'],
    ['outbound_click', ''],
  ]);
});
