/** A project is created in one region and stays there; its events use only that region's parts. */
export const REGIONS = ['eu', 'us', 'apac'] as const;
export type Region = (typeof REGIONS)[number];

/** The ClickHouse database of a region. */
export function databaseOf(region: Region): string {
  return `edgewise_${region}`;
}

/** Regions to which Cloudflare can pin data and objects; for apac it accepts only a hint. */
export function isJurisdiction(region: Region): region is 'eu' | 'us' {
  return region === 'eu' || region === 'us';
}

export function isRegion(value: unknown): value is Region {
  return typeof value === 'string' && REGIONS.some((region) => region === value);
}
