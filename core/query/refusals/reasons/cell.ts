import { nearName } from '../../../base/near-name.ts';
import { shownValue } from '../../describe-issues.ts';
import { invalid, type Spec } from '../spec.ts';

/** The reasons to refuse a question about one cell of an answer, with the evidence that their messages need. */
export type CellEvidences = {
  explains_no_persons: { kind: string; able: readonly string[] };
  no_persons_behind: { field: string; remedy: string };
  ratio_has_no_persons: { column: string; count: string };
  cell_column_missing: { column: string; values: readonly string[] };
  cell_column_unknown: { column: string; columns: readonly string[] };
  cell_value_unknown: { column: string; given: unknown; values: readonly string[] };
};

export const CELL_REASONS: { readonly [R in keyof CellEvidences]: Spec<CellEvidences[R]> } = {
  explains_no_persons: invalid(
    ({ kind, able }) => `the numbers of \`${kind}\` are not those of persons; ask about one of ${able.join(', ')}`,
  ),
  no_persons_behind: invalid(({ field, remedy }) => `no persons are behind a number of \`${field}\`; ${remedy}`),
  ratio_has_no_persons: invalid(({ column, count }) => ({
    path: 'cell.column',
    message: `\`${column}\` is worked out from other numbers and has no list of its own; ask about \`${count}\``,
  })),
  cell_column_missing: invalid(({ column, values }) => ({
    path: `cell.${column}`,
    message: `the cell lacks \`${column}\`${among(values)}`,
  })),
  cell_column_unknown: invalid(({ column, columns }) => {
    const near = nearName(column, columns);
    const placed = columns.length > 0 ? `its cells are placed by ${columns.join(', ')}` : 'it has a single cell';
    const message = `the answer has no cells by \`${column.slice(0, 60)}\`; ${placed}`;
    return { path: `cell.${column.slice(0, 60)}`, message, ...(near ? { did_you_mean: near } : {}) };
  }),
  cell_value_unknown: invalid(({ column, given, values }) => ({
    path: `cell.${column}`,
    message: `no row of the answer has ${shownValue(given)} as \`${column}\`${among(values)}`,
  })),
};

function among(values: readonly string[]): string {
  if (values.length === 0) return '';
  const more = values.length > VALUES_SHOWN_MAX ? ' …' : '';
  return `; it is one of ${values.slice(0, VALUES_SHOWN_MAX).map(shownValue).join(', ')}${more}`;
}

const VALUES_SHOWN_MAX = 10;
