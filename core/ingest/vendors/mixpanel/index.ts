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
  notes: [
    'One `$insert_id` under two names is two events, as in Mixpanel.',
    'With `verbose=1`, in the address or the form, the answer is `{"status":1,"error":null}`, with `img=1` a picture, else `1`.',
    'A `$device:…` is a device, which stays with its first user. A sign-in over another user’s links the device alone.',
    'Updates of persons are events `identify`, and updates of groups events `group`; `$set`, `$set_once` and `$unset` change traits, `$delete` erases nothing.',
    '`$add`, `$append`, `$union` and `$remove` are kept as sent and change no trait: a trait is the last value that came, not a sum or a list of several. Send the new value with `$set`.',
    'No request tells which properties are group keys: the [usual names](groups.md) are read as such.',
    'With `ip=0`, which servers send, no place is looked up. `_`, the time of the try, corrects wrong clocks.',
    'Mixpanel’s `/import` is Edgewise’s own [import](import.md): it takes the same lines, and answers in its own way.',
  ],
};
