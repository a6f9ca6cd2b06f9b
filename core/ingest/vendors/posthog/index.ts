import type { Vendor } from '../vendor.ts';
import { POSTHOG_NAMES } from './event.ts';
import { posthogExport } from './export.ts';
import { posthogProtocol } from './protocol.ts';

export const posthog: Vendor = {
  name: 'posthog',
  title: 'PostHog',
  protocol: posthogProtocol,
  exportFormat: posthogExport,
  eventNames: POSTHOG_NAMES,
  sameEvent: '`uuid`, name and time',
  notes: [
    'A `distinct_id` is a user’s where the event says `$is_identified` or names a `$user_id`, after `$identify`, and from servers; else a device’s. A sign-in over another user’s links the device, and not the user before. Visitors without cookies (`$posthog_cookieless`) get the id of the day.',
    'An event that brings an age (`offset`) in place of a time has the time in its UUIDv7, else that age before its first arrival.',
    '`$set` and `$set_once` of any event change traits. `$unset` does so only on `$identify` and `$set`; on other events it stays a property.',
    'An event larger than 32 KB is refused alone, by name; PostHog takes 1 MB. Of `/batch`, 4 MB are read at once; the SDKs halve what is larger.',
    '429 and 408 are answered as 503, since posthog-js drops events after both.',
    'There are no flags, recordings, surveys or heatmaps: the settings turn them off, and `/flags` answers that there are none.',
    'Where `$geoip_disable` is set, as servers do, no place is looked up.',
  ],
};
