import type { Vendor } from '../vendor.ts';
import { MIXPANEL_NAMES } from './event.ts';
import { mixpanelExport } from './export.ts';
import { mixpanelProtocol } from './protocol.ts';

export const mixpanel: Vendor = {
  name: 'mixpanel',
  title: 'Mixpanel',
  protocol: mixpanelProtocol,
  exportFormat: mixpanelExport,
  eventNames: MIXPANEL_NAMES,
  sameEvent: '`$insert_id`, `distinct_id`, name and time',
};
