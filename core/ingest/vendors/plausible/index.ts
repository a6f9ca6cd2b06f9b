import type { Vendor } from '../vendor.ts';
import { plausibleExport } from './export.ts';

export const plausible: Vendor = {
  name: 'plausible',
  title: 'Plausible',
  exportFormat: plausibleExport,
  sameEvent: 'row of a table and place in its count',
};
