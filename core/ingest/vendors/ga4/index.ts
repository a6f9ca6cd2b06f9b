import type { Vendor } from '../vendor.ts';
import { ga4Export } from './export.ts';
import { ga4Protocol } from './protocol.ts';

export const ga4: Vendor = {
  name: 'ga4',
  title: 'Google Analytics 4',
  protocol: ga4Protocol,
  exportFormat: ga4Export,
  notes: [
    'The project is named by `api_secret`, which is a write key, or by `measurement_id` or `firebase_app_id` as a site id.',
    'Faults in the events are answered with 204, as Google does; `/debug/mp/collect` lists them and stores nothing. A wrong key and an exceeded quota are refused.',
    'Requests of the Measurement Protocol are understood, not those of gtag.js.',
    '`user_properties` change traits of the person, whatever the event. `value` is revenue on `purchase` and `in_app_purchase` alone.',
    'A session belongs to its client: `session_id` is only the second in which it began.',
  ],
  sameEvent:
    'stream, visitor, session, name, microsecond, parameters in any order and batch fields, in an export; else the whole request within 10 seconds, or with the same `timestamp_micros`',
};
