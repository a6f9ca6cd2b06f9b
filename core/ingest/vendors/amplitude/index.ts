import type { Vendor } from '../vendor.ts';
import { AMPLITUDE_NAMES } from './event.ts';
import { amplitudeExport } from './export.ts';

export const amplitude: Vendor = {
  name: 'amplitude',
  title: 'Amplitude',
  exportFormat: amplitudeExport,
  eventNames: AMPLITUDE_NAMES,
  sameEvent: '`insert_id`, `device_id`, name and time',
};
