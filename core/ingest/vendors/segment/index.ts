import type { Vendor } from '../vendor.ts';
import { segmentExport } from './export.ts';
import { segmentProtocol } from './protocol.ts';

export const segment: Vendor = {
  name: 'segment',
  title: 'Segment',
  protocol: segmentProtocol,
  exportFormat: segmentExport,
  notes: [
    'An alias of an id to itself joins nothing.',
    'A `sentAt` in the past corrects no times, since phones write it when a batch is complete; one ahead of us does.',
    'A file of an offline queue whose JSON is broken is refused with 400, so that the SDK deletes it instead of offering it for ever.',
  ],
  sameEvent: '`messageId`, name and time',
};
