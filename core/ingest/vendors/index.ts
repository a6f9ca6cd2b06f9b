import { adobe } from './adobe/index.ts';
import { amplitude } from './amplitude/index.ts';
import { ga4 } from './ga4/index.ts';
import { matomo } from './matomo/index.ts';
import { mixpanel } from './mixpanel/index.ts';
import { native } from './native/index.ts';
import { openpanel } from './openpanel/index.ts';
import { plausible } from './plausible/index.ts';
import { posthog } from './posthog/index.ts';
import { rudderstack } from './rudderstack/index.ts';
import { segment } from './segment/index.ts';
import { snowplow } from './snowplow/index.ts';
import { umami } from './umami/index.ts';
import type { Vendor } from './vendor.ts';

/**
 * Every vendor. To add one: a folder with `index.ts` and `cases.ts`, and a line here. The order decides what a record of an
 * import is taken for, so the plainest form comes last.
 */
export const VENDORS = [
  segment,
  rudderstack,
  posthog,
  mixpanel,
  amplitude,
  plausible,
  umami,
  openpanel,
  ga4,
  snowplow,
  matomo,
  adobe,
  native,
] as const satisfies readonly Vendor[];
