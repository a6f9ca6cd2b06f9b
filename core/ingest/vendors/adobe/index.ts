import type { Vendor } from '../vendor.ts';
import { adobeExport } from './export.ts';

export const adobe: Vendor = {
  name: 'adobe',
  title: 'Adobe Analytics',
  exportFormat: adobeExport,
  notes: [
    'A hit of a data feed is a `page_view`, a `link_click`, a `file_download` or an `outbound_click`; each event in its `post_event_list` is one more event: `purchase` with `revenue`, `product_view`, `cart_add`, …, and `event1` to `event1000` by their numbers.',
    'Props and eVars are the properties `prop1` and `evar1`, after processing rules (`post_…`) where the feed has both.',
    'Hits that Adobe excludes (`exclude_hit`, and data sources) and purchases that it counts as repeated are left out.',
  ],
  sameEvent: '`hitid_high`, `hitid_low` and the number of the event in the hit',
};
