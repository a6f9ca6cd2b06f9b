import type { Vendor } from '../vendor.ts';
import { amplitudeExport } from './export.ts';

export const amplitude: Vendor = {
  name: 'amplitude',
  title: 'Amplitude',
  exportFormat: amplitudeExport,
  sameEvent: '`insert_id`, `device_id`, name and time',
};
