import type { CalendarDate } from '../../base/time/calendar.ts';
import { type DayVersion, type FilePlace, partName, tableFolder, versionName } from './layout.ts';

/** A day that is in the bucket, whole. */
export type WrittenDay = DayVersion & { readonly rows: number; readonly bytes: number; readonly files: number };

type Manifest = {
  readonly format: 1;
  readonly table: FilePlace['table'];
  readonly project_id: string;
  /** The zone whose midnights divide the days. */
  readonly timezone: string;
  readonly days: readonly {
    readonly date: CalendarDate;
    readonly version: string;
    readonly as_of: string;
    readonly rows: number;
    readonly bytes: number;
    /** Relative to the manifest. */
    readonly files: readonly string[];
  }[];
};

/** The files that count now: of each day its latest version. One `PUT` replaces it, so a reader sees the old files or the new ones. */
export function manifestOf(place: FilePlace, timezone: string, written: readonly WrittenDay[]): Manifest {
  const folder = tableFolder(place).length;
  const days = written
    .toSorted((a, b) => (a.day < b.day ? -1 : 1))
    .map((day) => ({
      date: day.day,
      version: versionName(day.asOfMs),
      as_of: new Date(day.asOfMs).toISOString(),
      rows: day.rows,
      bytes: day.bytes,
      files: Array.from({ length: day.files }, (_, part) => partName(place, day, part).slice(folder)),
    }));
  return { format: 1, table: place.table, project_id: place.projectId, timezone, days };
}
