import type { Vendor } from '../vendor.ts';
import { POSTHOG_NAMES } from './event.ts';
import { posthogExport } from './export.ts';
import { posthogProtocol } from './protocol.ts';

export const posthog: Vendor = {
  name: 'posthog',
  title: 'PostHog',
  protocol: posthogProtocol,
  exportFormat: posthogExport,
  eventNames: POSTHOG_NAMES,
  sameEvent: '`uuid`, name and time',
};
