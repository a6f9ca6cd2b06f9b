import type { Cell, QueryResponse } from '../../../core/api/query.ts';
import { fullNumber } from '../format/number.ts';
import { Name } from './Name.tsx';

/** An answer of the service as a table, for results that no chart fits. */
export function ResultTable({ results }: { results: QueryResponse }) {
  const rows = results.rows.slice(0, rowsMax);
  return (
    <div className="chart-table">
      <table className="table">
        <thead>
          <tr>
            {results.columns.map(({ name, type }) => (
              <th key={name} scope="col" className={type === 'number' ? 'number' : undefined}>
                <Name text={name} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={JSON.stringify(row)}>
              {row.map((cell, place) => (
                <td key={results.columns[place]?.name} className={typeof cell === 'number' ? 'number' : undefined}>
                  {typeof cell === 'number' ? fullNumber(cell) : <Name text={textOf(cell)} />}
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

function textOf(cell: Exclude<Cell, number>): string {
  return cell === null || cell === '' ? '–' : String(cell);
}
