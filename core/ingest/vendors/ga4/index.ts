import type { Vendor } from '../vendor.ts';
import { ga4Protocol } from './protocol.ts';

export const ga4: Vendor = {
  name: 'ga4',
  title: 'Google Analytics 4 (Measurement Protocol)',
  protocol: ga4Protocol,
  sameEvent: 'the whole request within 10 seconds, or with the same `timestamp_micros`',
};
