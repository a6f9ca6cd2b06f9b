import type { Fields, RawEvent } from '../raw-event.ts';

/** How one tool writes what it exports. One file each in `formats/`, one line in `formats/index.ts`. */
export type ImportFormat = {
  /** Whether a record is of this format, judged by its fields; of a CSV file by its columns, with empty values. */
  matches(record: Fields): boolean;
  /**
   * The events of a record: one for most formats, many where a row counts what happened. The same record gives the same
   * events with the same ids, wherever in a file it stands.
   */
  read(record: Fields, options: ReadOptions): Iterable<RawEvent> | Unreadable;
  /** The tool's own id of the person whose event the record is, where the export says one. */
  ownerOf?(record: Fields): unknown;
};

export type ReadOptions = {
  /** IANA zone of times that are written as local ones; UTC where nobody says otherwise. */
  readonly timeZone: string;
};

/** Why a record has no events: what is wrong with which value. */
export type Unreadable = { readonly problem: string };

export function isUnreadable(read: Iterable<RawEvent> | Unreadable): read is Unreadable {
  return 'problem' in read;
}
