import type { WrittenTable } from '../../api/written-tables.ts';
import type { CalendarDate } from '../../base/time/calendar.ts';

export type FilePlace = {
  /** The customer's own path in the bucket; '' or without `/` at its end. */
  readonly prefix: string;
  readonly projectId: string;
  readonly table: WrittenTable;
};

/** A day as it was read at one moment, which gives the version its name. */
export type DayVersion = { readonly day: CalendarDate; readonly asOfMs: number };

/** `project=prj_1/events/`. */
export function tableFolder({ prefix, projectId, table }: FilePlace): string {
  return `${prefix === '' ? '' : `${prefix}/`}project=${projectId}/${table}/`;
}

/** `…/date=2026-03-02/version=20260303T001000123Z/`: `date` and `version` are columns for readers of Hive's layout. */
function versionFolder(place: FilePlace, { day, asOfMs }: DayVersion): string {
  return `${tableFolder(place)}date=${day}/version=${versionName(asOfMs)}/`;
}

/** `20260303T001000123Z`: sorts by time, and no reader takes it for a number. */
export function versionName(asOfMs: number): string {
  return new Date(asOfMs).toISOString().replace(/[:.-]/g, '');
}

export function partName(place: FilePlace, version: DayVersion, part: number): string {
  return `${versionFolder(place, version)}part-${String(part).padStart(5, '0')}.parquet`;
}

/** The empty file that is written when all others of its folder are. */
export function successName(place: FilePlace, version: DayVersion): string {
  return `${versionFolder(place, version)}_SUCCESS`;
}

/** The list of the files that count, of all days. */
export function manifestName(place: FilePlace): string {
  return `${tableFolder(place)}_manifest.json`;
}
