import type { Vendor } from '../vendor.ts';
import { nativeExport } from './export.ts';
import { nativeProtocol } from './protocol.ts';

/** Edgewise's own form of events. */
export const native: Vendor = {
  name: 'native',
  title: 'Edgewise',
  protocol: nativeProtocol,
  exportFormat: nativeExport,
  sameEvent: '`id`, name and time',
};
