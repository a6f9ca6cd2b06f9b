import type { Vendor } from '../vendor.ts';
import { matomoProtocol } from './protocol.ts';

export const matomo: Vendor = {
  name: 'matomo',
  title: 'Matomo',
  protocol: matomoProtocol,
  sameEvent: 'the whole request of one visitor within 10 seconds; with `cdt`, at any time',
};
