import type { Vendor } from '../vendor.ts';
import { AMPLITUDE_NAMES } from './event.ts';
import { amplitudeExport } from './export.ts';
import { amplitudeProtocol } from './protocol.ts';

export const amplitude: Vendor = {
  name: 'amplitude',
  title: 'Amplitude',
  protocol: amplitudeProtocol,
  exportFormat: amplitudeExport,
  eventNames: AMPLITUDE_NAMES,
  sameEvent: '`insert_id`, `device_id`, name and time',
};
