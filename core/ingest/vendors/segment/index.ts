import type { Vendor } from '../vendor.ts';
import { segmentExport } from './export.ts';
import { segmentProtocol } from './protocol.ts';

export const segment: Vendor = {
  name: 'segment',
  title: 'Segment',
  protocol: segmentProtocol,
  exportFormat: segmentExport,
  sameEvent: '`messageId`, name and time',
};
