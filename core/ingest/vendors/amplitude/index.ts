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
  notes: [
    'Good events of a batch are stored though others are wrong, and the answer is 200 with the list of those `rejected`. Where none was good, 400 names each of them, so that the SDKs do not send them again.',
    'A key that is unknown is answered with 400 and `Invalid API key`, as Amplitude does: after another answer its SDKs would send the events again.',
    'The SDKs of the time before `/2/httpapi`, which send forms to the root of the host (amplitude-js up to 8), are not understood: update them, or events stay in their queues.',
    'Sessions belong to their device, and -1 is none.',
    '`$set`, `$setOnce` and `$unset` of `$identify` change traits, the other operations are kept as sent; those of `$groupidentify` change traits of groups. User properties of other events stay in their context.',
    'Places are looked up only for events with `ip: "$remote"`, as browsers send it.',
    '`client_upload_time` corrects wrong clocks, slow ones too, since the SDKs write it with each try.',
  ],
};
