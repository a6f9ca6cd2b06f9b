import type { Vendor } from '../vendor.ts';
import { posthogExport } from './export.ts';
import { posthogProtocol } from './protocol.ts';

export const posthog: Vendor = {
  name: 'posthog',
  title: 'PostHog',
  protocol: posthogProtocol,
  exportFormat: posthogExport,
  sameEvent: '`uuid`, name and time',
};
