import type { CsvField } from '../import/csv.ts';
import type { Fields, RawEvent } from '../raw-event.ts';

/** How a vendor writes what it exports: `export.ts` in its folder. */
export type ExportFormat = {
  /** Whether a record is of this format, judged by its fields; of a CSV file by its columns, with empty values. */
  matches(record: Fields): boolean;
  /** Whether `matches` is so wide that exports of tools that are not read must be ruled out first (`foreign-kinds.ts`). */
  readonly isWide?: true;
  /** Whether records are counts, none of which is an event that was sent. */
  readonly isOfCounts?: true;
  /**
   * Whether the export keeps nothing that an SDK's request is recognized by: an event that was sent here as well as
   * imported counts twice.
   */
  readonly isApart?: true;
  /**
   * The events of a record: one for most formats, many where a row counts events. The same record gives the same events
   * with the same ids, wherever it is in the file.
   */
  read(record: Fields, options: ReadOptions): Iterable<RawEvent> | Unreadable;
  /** The record of a row of a CSV, where it is more than the texts by the names of their columns. */
  readRow?(columns: readonly string[], fields: readonly CsvField[]): Fields;
  /** The vendor's own id of the person whose event the record is, where the export has one. */
  ownerOf?(record: Fields): unknown;
};

export type ReadOptions = {
  /** IANA zone of times that are written as local ones; default UTC. */
  readonly timeZone: string;
};

/** Why a record has no events, naming the value at fault. */
export type Unreadable = { readonly problem: string };

export function isUnreadable(read: Iterable<RawEvent> | Unreadable): read is Unreadable {
  return 'problem' in read;
}
