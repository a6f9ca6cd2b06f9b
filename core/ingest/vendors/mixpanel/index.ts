import type { Vendor } from '../vendor.ts';
import { MIXPANEL_NAMES } from './event.ts';
import { mixpanelExport } from './export.ts';

export const mixpanel: Vendor = {
  name: 'mixpanel',
  title: 'Mixpanel',
  exportFormat: mixpanelExport,
  eventNames: MIXPANEL_NAMES,
  sameEvent: '`$insert_id`, `distinct_id`, name and time',
};
