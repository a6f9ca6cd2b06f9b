import type { Vendor } from '../vendor.ts';
import { matomoExport } from './export.ts';
import { matomoProtocol } from './protocol.ts';

export const matomo: Vendor = {
  name: 'matomo',
  title: 'Matomo',
  protocol: matomoProtocol,
  exportFormat: matomoExport,
  notes: [
    '`idsite` names the project, by a site id or as the write key itself; a write key may also stand as `token_auth`.',
    'An event has its action as its name, with `category`, `action`, `name` and `value` as properties. Orders are `purchase`, carts `cart_update`, goals `goal`, searches `search`, links `outbound_click`, downloads `file_download`, contents `content_impression` and `content_interaction`, and pings `heartbeat`; `ca=1` alone is a `custom_action`, everything else a `page_view`.',
    'Times of the past (`cdt`) need no token, and one that cannot be read is refused: the answer to a batch lists it in `invalid_indices`.',
    'Without `rec=1` nothing is recorded, as in Matomo. `new_visit` is not read: visits end after 30 minutes of silence.',
  ],
  sameEvent:
    'site, visit and number of the action, in an export; else the whole request of one visitor within 10 seconds; with `cdt`, at any time',
};
