import type { ImportFormat } from '../import-format.ts';

/** The events of `POST /track`, one a record. */
export const native: ImportFormat = {
  matches: (record) => 'event' in record,
  read: (record) => [record],
};
