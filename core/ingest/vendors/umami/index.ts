import type { Vendor } from '../vendor.ts';
import { umamiExport } from './export.ts';
import { umamiProtocol } from './protocol.ts';

export const umami: Vendor = {
  name: 'umami',
  title: 'Umami',
  protocol: umamiProtocol,
  exportFormat: umamiExport,
  notes: [
    '`website` names the project, by a site id or as the write key itself. A record of another website than the first of its batch is rejected alone.',
    'A record without a name is a `page_view`; `identify` gives traits to the person that `id` names, and `performance` is `web_vitals`.',
    'Bots that the project drops are answered with `{"beep":"boop"}`, as Umami does.',
  ],
  sameEvent:
    '`event_id`, name and time, in an export; else the whole request of one visitor within 10 seconds, or with the same `timestamp`',
};
