import type { Fields } from '../../raw-event.ts';
import { contextOf, firstOf, idText } from '../mapping/context.ts';
import { screenSize } from '../mapping/screen-size.ts';

/** Zones differ from UTC by quarters of an hour, up to 14 hours. */
const STEP_S = 900;
const OFFSET_S_MAX = 14 * 3600;

/**
 * Seconds by which the times of a visit's actions are ahead of UTC. Matomo writes them as its site's clock shows them, but
 * those of the visit itself in UTC (matomo-org/matomo#22720): the first action tells the difference.
 */
export function offsetOf({ firstActionTimestamp }: Fields, actions: readonly Fields[]): number {
  const times = actions.map(({ timestamp }) => Number(idText(timestamp))).filter((seconds) => seconds > 0);
  const firstS = Number(idText(firstActionTimestamp));
  if (times.length === 0 || !(firstS > 0)) return 0;
  const offsetS = Math.round((Math.min(...times) - firstS) / STEP_S) * STEP_S;
  return Math.abs(offsetS) <= OFFSET_S_MAX ? offsetS : 0;
}

/** The facts of a visit that hold for each of its actions. */
export function visitFacts(visit: Fields): Fields {
  const isCampaign = visit.referrerType === 'campaign';
  return contextOf({
    referrer: visit.referrerUrl,
    campaign: {
      utm_source: visit.campaignSource,
      utm_medium: visit.campaignMedium,
      utm_campaign: firstOf(visit.campaignName, isCampaign ? visit.referrerName : undefined),
      utm_term: firstOf(visit.campaignKeyword, isCampaign ? visit.referrerKeyword : undefined),
      utm_content: visit.campaignContent,
    },
    country: upper(visit.countryCode),
    region: visit.region,
    city: visit.city,
    locale: firstOf(visit.languageCode, visit.language),
    os: known(firstOf(visit.operatingSystemName, visit.operatingSystem)),
    osVersion: visit.operatingSystemVersion,
    browser: known(firstOf(visit.browserName, visit.browser)),
    browserVersion: visit.browserVersion,
    device: visit.deviceType,
    deviceModel: known(visit.deviceModel),
    deviceManufacturer: known(visit.deviceBrand),
    ...screenSize(visit.resolution),
    library: 'matomo',
  });
}

function upper(value: unknown): unknown {
  return typeof value === 'string' ? value.toUpperCase() : value;
}

/** Matomo writes `Unknown`, in English, where it found no model. */
function known(value: unknown): unknown {
  return value === 'Unknown' ? undefined : value;
}
