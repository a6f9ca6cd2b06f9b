import type { CalendarDate } from '../../core/base/time/calendar.ts';
import { COLD_PREFIX } from './cold-link.ts';

/** `cold/project=<id>/`: all files of a project. */
export function projectFolder(projectId: string): string {
  return `${COLD_PREFIX}project=${projectId}/`;
}

/** `cold/project=<id>/date=<day>/`, a layout that other tools know as Hive partitions. */
export function dayFolder(projectId: string, day: CalendarDate): string {
  return `${projectFolder(projectId)}date=${day}/`;
}

export function objectName(projectId: string, day: CalendarDate, version: number, part: number): string {
  return `${dayFolder(projectId, day)}part-${version}-${part}.parquet`;
}

/** The version of an object; undefined if the name is not one that `objectName` makes. */
export function versionOf(object: string): number | undefined {
  const version = /\/part-(\d+)-\d+\.parquet$/.exec(object)?.[1];
  return version === undefined ? undefined : Number(version);
}
