import type { Vendor } from '../vendor.ts';
import { umamiProtocol } from './protocol.ts';

export const umami: Vendor = {
  name: 'umami',
  title: 'Umami',
  protocol: umamiProtocol,
  sameEvent: 'the whole request of one visitor within 10 seconds, or with the same `timestamp`',
};
