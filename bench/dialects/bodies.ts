import { anOrdinaryEvent } from '../events.ts';

/** The events of `anOrdinaryEvent` as a vendor's SDK sends them. */
export type Dialect = {
  readonly name: string;
  readonly path: string;
  readonly isBatched: boolean;
  body(numbers: readonly number[]): string;
};

type Event = ReturnType<typeof anOrdinaryEvent>;

export const DIALECTS: readonly Dialect[] = [
  of('native', '/track', (events) => ({ events })),
  of('segment', '/v1/batch', (events) => ({ batch: events.map(segmentCall), sentAt: new Date().toISOString() })),
  of('rudderstack', '/v1/batch', (events) => ({
    batch: events.map((event) => {
      const { timestamp, ...call } = segmentCall(event);
      return { ...call, channel: 'server', originalTimestamp: timestamp };
    }),
    sentAt: new Date().toISOString(),
  })),
  of('posthog', '/batch', (events) => ({
    batch: events.map(({ id, event, anonymous_id, session_id, timestamp, properties }) => ({
      event: event === 'page_view' ? '$pageview' : event,
      uuid: id,
      distinct_id: anonymous_id,
      timestamp,
      properties: { ...properties, $session_id: session_id, $current_url: urlOf(properties.page) },
    })),
    sent_at: new Date().toISOString(),
  })),
  of('amplitude', '/2/httpapi', (events) => ({
    events: events.map(({ id, event, anonymous_id, timestamp, properties }) => ({
      event_type: event === 'page_view' ? '[Amplitude] Page Viewed' : event,
      insert_id: id,
      device_id: anonymous_id,
      time: Date.parse(timestamp),
      session_id: Date.parse(timestamp) - 60_000,
      event_properties: { ...properties, '[Amplitude] Page Location': urlOf(properties.page) },
      platform: 'Web',
      language: 'en-GB',
    })),
  })),
  of('mixpanel', '/track', (events) =>
    events.map(({ id, event, anonymous_id, timestamp, properties }) => ({
      event: event === 'page_view' ? '$mp_web_page_view' : event,
      properties: {
        ...properties,
        $insert_id: id,
        distinct_id: `$device:${anonymous_id}`,
        time: Date.parse(timestamp),
        current_url_full: urlOf(properties.page),
      },
    })),
  ),
  one('plausible', '/api/event', ({ event, properties }) => ({
    n: event === 'page_view' ? 'pageview' : event,
    u: urlOf(properties.page),
    d: 'shop.example',
    r: properties.referrer,
    p: { plan: properties.plan, seats: properties.seats },
  })),
  one('umami', '/api/send', ({ event, anonymous_id, properties }) => ({
    type: 'event',
    payload: {
      website: 'shop',
      id: anonymous_id,
      hostname: 'shop.example',
      url: properties.page,
      title: properties.title,
      screen: '1440x900',
      language: 'en-GB',
      ...(event === 'page_view' ? {} : { name: event }),
      data: properties,
    },
  })),
  one('openpanel', '/track', ({ event, anonymous_id, timestamp, properties }) => ({
    type: 'track',
    payload: {
      name: event === 'page_view' ? 'screen_view' : event,
      profileId: anonymous_id,
      properties: {
        ...properties,
        __path: urlOf(properties.page),
        __title: properties.title,
        __referrer: properties.referrer,
        __timestamp: timestamp,
      },
    },
  })),
  one('ga4', '/mp/collect', ({ event, anonymous_id, timestamp, properties }) => ({
    client_id: anonymous_id,
    timestamp_micros: Date.parse(timestamp) * 1_000,
    events: [
      {
        name: event,
        params: { ...properties, page_location: urlOf(properties.page), page_referrer: properties.referrer },
      },
    ],
  })),
  of('snowplow', '/com.snowplowanalytics.snowplow/tp2', (events) => ({
    schema: 'iglu:com.snowplowanalytics.snowplow/payload_data/jsonschema/1-0-4',
    data: events.map(({ id, event, anonymous_id, session_id, timestamp, properties }) => ({
      ...(event === 'page_view' ? { e: 'pv' } : { e: 'se', se_ca: 'accounts', se_ac: event }),
      eid: id,
      duid: anonymous_id,
      sid: session_id,
      dtm: String(Date.parse(timestamp)),
      stm: String(Date.now()),
      url: urlOf(properties.page),
      page: properties.title,
      refr: properties.referrer,
      res: '1440x900',
      tz: 'Europe/Berlin',
      lang: 'en-GB',
      tv: 'js-4.10.1',
      p: 'web',
    })),
  })),
  of('matomo', '/matomo.php', (events) => ({
    requests: events.map(({ event, anonymous_id, timestamp, properties }, place) => {
      const action = event === 'page_view' ? { action_name: properties.title } : { e_c: 'accounts', e_a: event };
      const visitor = { _id: anonymous_id, res: '1440x900', lang: 'en-GB' };
      const page = { url: urlOf(properties.page), urlref: properties.referrer, cdt: timestamp, rand: String(place) };
      return `?${new URLSearchParams({ idsite: '1', rec: '1', ...action, ...visitor, ...page })}`;
    }),
  })),
];

function of(name: string, path: string, wrap: (events: readonly Event[]) => object): Dialect {
  return { name, path, isBatched: true, body: (numbers) => JSON.stringify(wrap(numbers.map(anOrdinaryEvent))) };
}

function one(name: string, path: string, bodyOf: (event: Event) => object): Dialect {
  const body = ([number = 0]: readonly number[]) => JSON.stringify(bodyOf(anOrdinaryEvent(number)));
  return { name, path, isBatched: false, body };
}

function segmentCall({ id, event, anonymous_id, session_id, timestamp, properties, context }: Event) {
  const call = event === 'page_view' ? { type: 'page', name: 'Pricing' } : { type: 'track', event };
  return {
    ...call,
    messageId: id,
    anonymousId: anonymous_id,
    timestamp,
    properties: { ...properties, path: properties.page },
    context: { ...context, sessionId: session_id },
  };
}

function urlOf(page: string): string {
  return `https://shop.example${page}`;
}
