import type { Vendor } from '../vendor.ts';
import { posthogExport } from './export.ts';

export const posthog: Vendor = {
  name: 'posthog',
  title: 'PostHog',
  exportFormat: posthogExport,
  sameEvent: '`uuid`, name and time',
};
