import { PAGE_VIEW } from '../../../live/window.ts';
import { type Fields, fieldsOf, type RawEvent } from '../../raw-event.ts';
import { splitUrl } from '../../steps/url.ts';
import { contextOf, firstOf, present } from '../mapping/context.ts';
import { type EventNames, namedBy } from '../mapping/event-name.ts';
import { jsonFields } from '../mapping/json-fields.ts';

export const PLAUSIBLE_NAMES = {
  pageview: PAGE_VIEW,
  'Outbound Link: Click': 'outbound_click',
  'File Download': 'file_download',
  'Form: Submission': 'form_submit',
} as const satisfies EventNames;

/**
 * An event of Plausible's: with the long names of its Events API, or the short ones of its trackers. It carries no person,
 * session, time or id.
 */
export function plausibleEvent(sent: Fields): RawEvent {
  const revenue = fieldsOf(firstOf(sent.revenue, sent.$));
  const url = firstOf(sent.url, sent.u);
  return {
    ...namedBy(PLAUSIBLE_NAMES, firstOf(sent.name, sent.n)),
    properties: {
      ...propsOf(firstOf(sent.props, sent.p), firstOf(sent.meta, sent.m)),
      ...present({ revenue: revenue.amount, currency: revenue.currency, scroll_depth: sent.sd, engaged_ms: sent.e }),
      ...(isFalse(firstOf(sent.interactive, sent.i)) ? { interactive: false } : {}),
    },
    context: contextOf({
      url,
      ...(isTrue(firstOf(sent.hashMode, sent.h)) ? { path: pathWithHash(url) } : {}),
      referrer: firstOf(sent.referrer, sent.r),
    }),
  };
}

/** Older trackers send the JSON of the object. Anything else is no reason to lose the event. */
function propsOf(...sent: readonly unknown[]): Fields {
  return sent.map((each) => jsonFields(each)).find((each) => Object.keys(each ?? {}).length > 0) ?? {};
}

/** With hash routing, what follows `#` is part of the page, whatever its form. */
function pathWithHash(url: unknown): unknown {
  if (typeof url !== 'string') return undefined;
  const { path, search, fragment } = splitUrl(url);
  const query = search === '' ? '' : `?${search}`;
  return fragment === '' ? `${path}${query}` : `${path}${query}#${fragment}`;
}

function isTrue(value: unknown): boolean {
  return value === true || value === 1;
}

function isFalse(value: unknown): boolean {
  return value === false || value === 0;
}
