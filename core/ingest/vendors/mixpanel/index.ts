import type { Vendor } from '../vendor.ts';
import { mixpanelExport } from './export.ts';

export const mixpanel: Vendor = {
  name: 'mixpanel',
  title: 'Mixpanel',
  exportFormat: mixpanelExport,
  sameEvent: '`$insert_id`, `distinct_id`, name and time',
};
