/** A project is made in one region and stays there: its events touch only that region's parts. */
export const REGIONS = ['eu', 'us', 'apac'] as const;
export type Region = (typeof REGIONS)[number];

/** The ClickHouse database of a region. */
export function databaseOf(region: Region): string {
  return `edgewise_${region}`;
}

/** Regions that the platform pins data and objects to; for apac it takes a hint only. */
export function isJurisdiction(region: Region): region is 'eu' | 'us' {
  return region === 'eu' || region === 'us';
}

export function isRegion(value: unknown): value is Region {
  return typeof value === 'string' && REGIONS.some((region) => region === value);
}
