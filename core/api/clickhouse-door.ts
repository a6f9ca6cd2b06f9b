import type { Region } from '../base/regions.ts';

/** The database that SQL of a region's customers sees, whose tables are the views of their project. */
export function sqlDatabaseOf(region: Region): string {
  return `analytics_${region}`;
}

/** The path of ClickHouse's HTTP interface over one project. */
export function doorPathOf(projectId: string): string {
  return `/ch/${projectId}`;
}

/** The user that tools are told; any other does as well, since the key alone counts. */
export const DOOR_USER = 'default';
