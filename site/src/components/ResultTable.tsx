import type { Cell, QueryResponse } from '../../../core/api/query.ts';
import { fullNumber } from '../format/number.ts';

/** An answer of the service as it is: for results that no chart fits. */
export function ResultTable({ results }: { results: QueryResponse }) {
  const rows = results.rows.slice(0, rowsMax);
  return (
    <div className="chart-table">
      <table className="table">
        <thead>
          <tr>
            {results.columns.map(({ name, type }) => (
              <th key={name} scope="col" className={type === 'number' ? 'number' : undefined}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.join(' ')}>
              {row.map((cell, place) => (
                <td key={results.columns[place]?.name} className={typeof cell === 'number' ? 'number' : undefined}>
                  {textOf(cell)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const rowsMax = 200;

function textOf(cell: Cell): string {
  if (typeof cell === 'number') return fullNumber(cell);
  return cell === null || cell === '' ? '–' : String(cell);
}
