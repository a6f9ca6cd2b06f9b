import type { Vendor } from '../vendor.ts';
import { openpanelProtocol } from './protocol.ts';

export const openpanel: Vendor = {
  name: 'openpanel',
  title: 'OpenPanel',
  protocol: openpanelProtocol,
  sameEvent: 'the whole request of one visitor within 10 seconds, or with the same `__timestamp`',
};
