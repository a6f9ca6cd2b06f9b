import type { Vendor } from '../vendor.ts';
import { PLAUSIBLE_NAMES } from './event.ts';
import { plausibleExport } from './export.ts';
import { plausibleProtocol } from './protocol.ts';

export const plausible: Vendor = {
  name: 'plausible',
  title: 'Plausible',
  protocol: plausibleProtocol,
  exportFormat: plausibleExport,
  eventNames: PLAUSIBLE_NAMES,
  notes: [
    '`domain` names the project, by a site id or as the write key itself.',
    'Events carry no person, so their visitors have the id of the day.',
    'Bots that the project drops are answered with 202 and the header `x-plausible-dropped`, as Plausible does.',
    'With `X-Debug-Request: true` the event is stored, and the answer is 200 with the address by which its visitor is counted.',
  ],
  sameEvent:
    'row of a table and place in its count, in an export; else the whole request of one visitor within 10 seconds',
};
