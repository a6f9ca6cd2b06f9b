import { PAGE_VIEW } from '../../../live/window.ts';
import { type Fields, fieldsOf, type RawEvent } from '../../raw-event.ts';
import { contextOf, firstOf, present } from '../mapping/context.ts';
import { screenSize } from '../mapping/screen-size.ts';

const VITALS = ['lcp', 'inp', 'cls', 'fcp', 'ttfb'] as const;

/** One record of Umami's: an event, where it has a name, else a view of a page; traits; or the timings of a page. */
export function umamiEvent(type: unknown, payload: Fields): RawEvent {
  const raw: RawEvent = {
    user_id: payload.id,
    timestamp: payload.timestamp,
    properties: fieldsOf(payload.data),
    context: contextOfPayload(payload),
  };
  switch (type) {
    case 'event':
    case undefined:
      return { ...raw, event: firstOf(payload.name) ?? PAGE_VIEW, properties: propertiesOf(payload) };
    case 'identify':
      return { ...raw, event: 'identify' };
    case 'performance':
      return { ...raw, event: 'web_vitals', properties: present(pick(payload, VITALS)) };
    default:
      return { ...raw, event: undefined };
  }
}

function propertiesOf({ data, tag }: Fields): Fields {
  const properties = fieldsOf(data);
  const { revenue } = properties;
  // Umami takes amounts as text, and so do we; a currency without one means nothing.
  return { ...properties, ...present({ tag, revenue }) };
}

function contextOfPayload(payload: Fields): Fields {
  return {
    ...contextOf({
      url: payload.url,
      hostname: payload.hostname,
      title: payload.title,
      referrer: payload.referrer,
      locale: payload.language,
      ...screenSize(payload.screen),
      userAgent: payload.userAgent,
      browser: payload.browser,
      os: payload.os,
      device: payload.device,
    }),
    ...present({ ip: payload.ip }),
  };
}

function pick(fields: Fields, names: readonly string[]): Fields {
  return Object.fromEntries(names.map((name) => [name, fields[name]]));
}
