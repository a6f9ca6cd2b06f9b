import { PAGE_VIEW } from '../../../live/window.ts';
import type { RawEvent } from '../../raw-event.ts';
import type { WireRequest } from '../wire-request.ts';

/** Where an image of a page without JavaScript counts a view. Blockers do not list the name. */
export const PIXEL_PATH = '/view.gif';

const IDS: readonly string[] = ['id', 'user_id', 'anonymous_id', 'session_id'];
const PAGE: readonly string[] = ['url', 'title', 'referrer'];
/** The rest are the event's properties. */
const READ: ReadonlySet<string> = new Set([...IDS, ...PAGE, 'event', 'api_key', 'writeKey']);

/**
 * The event of an image: a page view, unless `event` names another. The page is `url`, else the one that shows the image,
 * as the browser says; a page that lets it say more than its origin has `referrerpolicy` on the image.
 */
export function eventOfPixel({ query, headers }: WireRequest): RawEvent {
  const given = (names: readonly string[]) =>
    Object.fromEntries(names.flatMap((name) => (query.get(name) ? [[name, query.get(name)]] : [])));
  const shown = headers.get('referer');
  return {
    ...given(IDS),
    event: query.get('event') || PAGE_VIEW,
    properties: Object.fromEntries([...query].filter(([name]) => !READ.has(name))),
    context: { page: { ...(shown === null ? {} : { url: shown }), ...given(PAGE) } },
  };
}
