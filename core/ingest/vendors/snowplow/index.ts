import type { Vendor } from '../vendor.ts';
import { snowplowProtocol } from './protocol.ts';

export const snowplow: Vendor = {
  name: 'snowplow',
  title: 'Snowplow',
  protocol: snowplowProtocol,
  sameEvent: '`eid`, name and time',
};
