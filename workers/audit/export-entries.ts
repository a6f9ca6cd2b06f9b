import { AUDIT_PAGE_MAX, type AuditEntryShown, type EXPORT_FORMATS } from '../../core/api/audit.ts';
import { type CsvCell, csvFile } from '../../core/base/csv.ts';
import type { Database } from '../../platform/database.ts';
import { type AuditFilter, type Cursor, readEntries, shownEntries } from './read-entries.ts';

export type ExportFormat = (typeof EXPORT_FORMATS)[number];

const COLUMNS = {
  at: (entry) => entry.at,
  sequence: (entry) => entry.sequence,
  actor: (entry) => entry.actor.id,
  actor_name: (entry) => entry.actor.name,
  action: (entry) => entry.action,
  outcome: (entry) => entry.outcome,
  target: (entry) => entry.target.id,
  target_name: (entry) => entry.target.name,
  project_id: (entry) => entry.project_id,
  address: (entry) => entry.from?.address,
  browser: (entry) => entry.from?.browser,
  before: (entry) => jsonOf(entry.before),
  after: (entry) => jsonOf(entry.after),
  details: (entry) => jsonOf(entry.details),
  id: (entry) => entry.id,
} as const satisfies Record<string, (entry: AuditEntryShown) => CsvCell>;

/** The whole log under a filter as a stream, newest first, a page at a time. */
export function exportEntries(
  db: Database,
  organizationId: string,
  filter: AuditFilter,
  format: ExportFormat,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let after: Cursor | undefined;
  let isFirst = true;
  return new ReadableStream({
    async pull(controller) {
      const found = await readEntries(db, organizationId, filter, { after, limit: AUDIT_PAGE_MAX });
      const entries = await shownEntries(
        db,
        found.map(({ row }) => row),
      );
      const text =
        format === 'csv' ? csvOf(entries, isFirst) : entries.map((each) => `${JSON.stringify(each)}\n`).join('');
      if (text !== '') controller.enqueue(encoder.encode(text));
      isFirst = false;
      after = found.at(-1)?.cursor;
      if (found.length < AUDIT_PAGE_MAX) controller.close();
    },
  });
}

function csvOf(entries: readonly AuditEntryShown[], isFirst: boolean): string {
  const names = Object.keys(COLUMNS);
  const file = csvFile(
    names,
    entries.map((entry) => Object.values(COLUMNS).map((cell) => cell(entry))),
  );
  // The header is written once, and each page goes on from the one before.
  return isFirst ? file : file.slice(file.indexOf('\r\n') + 2);
}

function jsonOf(fields: Readonly<Record<string, unknown>> | null): string {
  return fields === null || Object.keys(fields).length === 0 ? '' : JSON.stringify(fields);
}
