import type { Fields, RawEvent } from '../../raw-event.ts';
import { contextOf, firstOf, idText, present } from '../mapping/context.ts';
import { jsonFields } from '../mapping/json-fields.ts';
import { screenSize } from '../mapping/screen-size.ts';
import { namedOf } from './named.ts';

/**
 * An event of Matomo's Tracking API, whose parameters are texts. Without `rec=1` Matomo records nothing: such an event has no
 * name, which the steps refuse.
 */
export function matomoEvent(sent: Fields): RawEvent {
  const named = idText(sent.rec) === '1' ? namedOf(sent) : { event: undefined };
  return {
    ...named,
    user_id: sent.uid,
    anonymous_id: firstOf(sent.cid, sent._id),
    timestamp: sent.cdt,
    context: contextOfSent(sent),
  };
}

function contextOfSent(sent: Fields): Fields {
  return {
    ...contextOf({
      url: sent.url,
      title: sent.action_name,
      referrer: sent.urlref,
      country: sent.country,
      region: sent.region,
      city: sent.city,
      locale: typeof sent.lang === 'string' ? sent.lang.split(/[,;]/, 1)[0] : undefined,
      ...screenSize(sent.res),
      userAgent: sent.ua,
      library: 'matomo',
    }),
    ...present({
      campaign: present({ name: sent._rcn, term: sent._rck }),
      userAgentData: jsonFields(sent.uadata),
      page_view_id: sent.pv_id,
      ip: sent.cip,
    }),
  };
}
