import type { Vendor } from '../vendor.ts';
import { snowplowProtocol } from './protocol.ts';

export const snowplow: Vendor = {
  name: 'snowplow',
  title: 'Snowplow',
  protocol: snowplowProtocol,
  notes: [
    'The application’s id (`aid`) names the project, by a site id or as the write key itself.',
    'A structured event has its action as its name, with `category`, `action`, `label`, `property` and `value` as properties; a self-describing one the name in its schema; a view is a `page_view`, a ping a `page_ping`.',
    'The person is `uid` and `duid` (in apps, the user of the entity `client_session`), else the browser that has the cookie `sp`. All projects of a host share that cookie; the visitor’s id is made of it and the project, so it differs from project to project.',
    'With `SP-Anonymous` no cookie is set or read, and neither place nor person is derived from the address: an event without ids is then nobody’s.',
    'Entities are in the context, by name, as `entities`.',
    'Refusals for good have one of the statuses 400, 401, 403, 410 and 422, since the trackers repeat all others for ever.',
  ],
  sameEvent: '`eid`, name and time',
};
