import type { Vendor } from '../vendor.ts';
import { OPENPANEL_NAMES } from './event.ts';
import { openpanelProtocol } from './protocol.ts';

export const openpanel: Vendor = {
  name: 'openpanel',
  title: 'OpenPanel',
  protocol: openpanelProtocol,
  eventNames: OPENPANEL_NAMES,
  notes: [
    '`openpanel-client-id` is a write key, or a site id that stands for one.',
    'A `screen_view` of the SDKs for apps stays one; of all others it is a `page_view`.',
    'Groups of an event are of the type `company`, since events name no type; the call `group` does.',
    '`increment` and `decrement` are kept as events of these names and change no trait. Recordings (`replay`) are accepted and not kept, and `alias` is refused, as in OpenPanel.',
  ],
  sameEvent: 'the whole request of one visitor within 10 seconds, or with the same `__timestamp`',
};
