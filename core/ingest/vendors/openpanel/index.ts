import type { Vendor } from '../vendor.ts';
import { OPENPANEL_NAMES } from './event.ts';
import { openpanelProtocol } from './protocol.ts';

export const openpanel: Vendor = {
  name: 'openpanel',
  title: 'OpenPanel',
  protocol: openpanelProtocol,
  eventNames: OPENPANEL_NAMES,
  sameEvent: 'the whole request of one visitor within 10 seconds, or with the same `__timestamp`',
};
