import { randomUUID } from 'node:crypto';

export const USER_AGENT =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

/** An event of ordinary size (about 450 bytes of JSON), with an id of its own. */
export function anOrdinaryEvent(number: number) {
  return {
    id: randomUUID(),
    event: number % 3 === 0 ? 'signup' : 'page_view',
    anonymous_id: `visitor-${number % 5_000}`,
    session_id: `session-${number % 9_000}`,
    timestamp: new Date().toISOString(),
    properties: {
      page: `/pricing/${number % 50}`,
      title: 'Pricing',
      referrer: 'https://www.google.com/',
      plan: 'pro',
      seats: number % 20,
    },
    context: { screen: { width: 1440, height: 900 }, locale: 'en-GB', timezone: 'Europe/Berlin' },
  };
}
