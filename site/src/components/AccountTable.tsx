import type { Ledger, LedgerRow } from '../../../core/api/ledger.ts';
import { fullNumber } from '../format/number.ts';
import { bucketLabel } from '../format/time.ts';

const columns: readonly { readonly title: string; readonly of: (row: LedgerRow) => number }[] = [
  { title: 'Received', of: ({ received }) => received },
  { title: 'Rejected', of: ({ received, accepted }) => received - accepted },
  { title: 'Stored', of: ({ stored }) => stored },
  { title: 'Repeats', of: ({ deduplicated }) => deduplicated },
  { title: 'Missing', of: ({ missing }) => missing },
  { title: 'Other', of: ({ quarantined, dead, erased, waiting }) => quarantined + dead + erased + (waiting ?? 0) },
];

/** The account by minute, hour or day, the latest first. Days are in UTC, as in the ledger. */
export function AccountTable({ ledger: { rows, interval }, zone }: { ledger: Ledger; zone: string }) {
  const shownZone = interval === 'day' ? 'UTC' : zone;
  return (
    <section className="panel account-table" aria-label={`By ${interval}`}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{interval === 'day' ? 'Day (UTC)' : `Time (${shownZone})`}</th>
            {columns.map(({ title }) => (
              <th key={title} scope="col" className="number">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.toReversed().map((row) => (
            <tr key={row.start}>
              <th scope="row">{bucketLabel(Date.parse(row.start), interval, shownZone, true)}</th>
              {columns.map(({ title, of }) => (
                <td key={title} className="number">
                  {fullNumber(of(row))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
