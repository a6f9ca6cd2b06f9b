import fc from 'fast-check';
import type { EventRow } from '../../core/tables/events.ts';
import { anEvent } from '../harness/an-event.ts';
import type { History } from './histories.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Gaps around every limit: of a session without an id in our rules and Plausible's, and of any session's length. */
const gapsMs = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(0, 1, 40_000, 5 * MINUTE_MS, 12 * MINUTE_MS) },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      30 * MINUTE_MS - 1,
      30 * MINUTE_MS,
      30 * MINUTE_MS + 1,
      31 * MINUTE_MS - 1,
      31 * MINUTE_MS,
      2 * HOUR_MS,
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom(9 * HOUR_MS, 24 * HOUR_MS - 1, 24 * HOUR_MS) },
);

const names = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom('page_view', '$screen') },
  { weight: 4, arbitrary: fc.constantFrom('signup', 'order_paid', 'identify', '$web_vitals') },
);
const pages = ['', '/', '/docs', '/pricing', 'other'];
const sources = fc.constantFrom(
  ...[
    { source: '', channel: '' },
    { source: '', channel: 'direct' },
    { source: 'google', channel: 'organic_search' },
    { source: 'news', medium: 'email', campaign: 'may', channel: 'email' },
    { source: 'checkout.stripe.com', channel: 'referral' },
    { source: 'shop.example', channel: 'referral' },
    { source: '', campaign: 'flyer', channel: 'other' },
  ],
);

/** Few persons, devices and session ids, so that they coincide; repeats, bots, late identities, a kiosk's endless day. */
export function sessionHistories(day: string): fc.Arbitrary<History> {
  const event = fc
    .record({
      gapMs: gapsMs,
      event: names,
      who: fc.constantFrom<Pick<EventRow, 'user_id' | 'anonymous_id'>[]>(
        { user_id: '', anonymous_id: 'a1' },
        { user_id: '', anonymous_id: 'a1' },
        { user_id: 'u1', anonymous_id: 'a1' },
        { user_id: 'u1', anonymous_id: '' },
        { user_id: '', anonymous_id: 'a2' },
        { user_id: 'u2', anonymous_id: 'a2' },
        { user_id: '', anonymous_id: 'u1' },
        { user_id: '', anonymous_id: '' },
      ),
      session_id: fc.constantFrom('', '', '', 's1', 's2'),
      page: fc.constantFrom(...pages),
      from: sources,
      hostname: fc.constantFrom('', 'www.shop.example', 'blog.example'),
      country: fc.constantFrom('', 'DE', 'FR'),
      device: fc.constantFrom('desktop', 'mobile'),
      bot: fc.constantFrom('', '', '', '', 'crawler'),
      library: fc.constantFrom('', '', 'edgewise-js@1', 'server'),
      strings: fc.constantFrom<EventRow['strings'][]>({}, {}, {}, { interactive: 'false' }, { screen_name: 'Home' }),
    })
    .map(({ who, from, ...rest }) => ({ ...rest, ...who, ...from }));
  const identity = fc.record({
    anonymous_id: fc.constantFrom('a1', 'a2'),
    user_id: fc.constantFrom('u1', 'u2'),
    timestamp: fc.integer({ min: 0, max: 1_000 }).map((n) => instantText(Date.parse(day) + n * MINUTE_MS)),
  });
  return fc
    .record({
      startMs: fc.integer({ min: -26, max: 20 }).map((hours) => Date.parse(day) + hours * HOUR_MS),
      events: fc.array(event, { maxLength: 30 }),
      again: fc.array(fc.nat(29), { maxLength: 3 }),
      identities: fc.uniqueArray(identity, { selector: (each) => each.timestamp, maxLength: 2 }),
    })
    .map(({ startMs, events, again, identities }) => {
      const rows = inTime(startMs, events);
      return { events: [...rows, ...again.flatMap((index) => rows[index] ?? [])], identities };
    });
}

function inTime(startMs: number, events: readonly (Partial<EventRow> & { readonly gapMs: number })[]): EventRow[] {
  let atMs = startMs;
  return events.map(({ gapMs, ...fields }, seq) => {
    atMs += gapMs;
    return anEvent({ ...fields, seq, timestamp: instantText(atMs) });
  });
}

const instantText = (atMs: number) => new Date(atMs).toISOString().replace('T', ' ').replace('Z', '');
