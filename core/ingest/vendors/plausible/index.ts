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
  sameEvent:
    'row of a table and place in its count, in an export; else the whole request of one visitor within 10 seconds',
};
