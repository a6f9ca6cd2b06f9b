import type { Vendor } from '../vendor.ts';
import { rudderstackProtocol } from './protocol.ts';

export const rudderstack: Vendor = {
  name: 'rudderstack',
  title: 'RudderStack',
  protocol: rudderstackProtocol,
  sameEvent: '`messageId`, name and time',
};
