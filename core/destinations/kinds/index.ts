import type { DestinationKind } from '../kind.ts';
import { bigquery } from './bigquery/index.ts';
import { bucket } from './bucket.ts';
import { googleAds } from './google-ads/index.ts';
import { googleAnalytics } from './google-analytics/index.ts';
import { kafka } from './kafka/index.ts';
import { metaConversions } from './meta-conversions/index.ts';
import { postgres } from './postgres.ts';
import { segment } from './segment.ts';
import { slack } from './slack/index.ts';
import { snowflake } from './snowflake/index.ts';
import { webhook } from './webhook.ts';

/** The kinds of destinations, by the name that the API calls them. */
export const destinationKinds = {
  webhook,
  segment,
  slack,
  kafka,
  bigquery,
  snowflake,
  bucket,
  postgres,
  meta_conversions: metaConversions,
  google_ads: googleAds,
  google_analytics: googleAnalytics,
} as const satisfies Record<string, DestinationKind>;
