import type { Part } from '../../../../../core/api/answer-parts.ts';
import type { ColourIdentity } from '../../../../../core/api/chart-models/colours.ts';
import type { Unit } from '../../../../../core/api/chart-models/units.ts';
import type { Cell, QueryColumn, QueryResponse } from '../../../../../core/api/query.ts';
import type { Mark } from './mark.ts';

/** A figure of the answer itself, or of one of its totals. */
export type PartMark = Mark & { readonly part?: Part };

export type AnswerTable = {
  readonly columns: readonly TableColumn[];
  readonly rows: readonly TableRow[];
  /** Totals as the service worked them out; never sums of the rows. */
  readonly footer?: TableRow;
};

export type TableColumn = {
  readonly key: string;
  /** The head in files: the name as the API has it. */
  readonly name: string;
  /** The head on the screen. */
  readonly label: string;
  readonly holds: 'text' | 'time' | 'yes_no' | Unit;
  readonly colourOf?: ColourOf;
  readonly isHiddenAtFirst?: boolean;
};

export type TableRow = { readonly key: string; readonly cells: readonly TableCell[] };

/** `value` is what the service said, unrounded; `label` what a person reads in its place. */
export type TableCell = {
  readonly value: Cell;
  readonly label?: string;
  readonly mark?: PartMark;
  readonly colourOf?: ColourOf;
  readonly bar?: TableBar;
};

/** An interval around zero before the text of its value; the bar reaches from −1 to 1. */
export type TableBar = {
  readonly low: number;
  readonly value: number;
  readonly high: number;
  readonly tone: 'good' | 'bad' | 'plain';
};

/** The value whose colour in charts stands before a name; the groups that are not shown have one of their own. */
export type ColourOf = ColourIdentity | 'rest';

export const EMPTY_CELL: TableCell = { value: null };

export type ColumnWords = Pick<TableColumn, 'label' | 'holds'>;

/**
 * The rows of an answer as they are, for kinds whose columns are measures.
 *
 * @param describe  the head of a column; undefined leaves it out
 */
export function plainTable(
  response: QueryResponse,
  describe: (column: QueryColumn) => ColumnWords | undefined,
  cellOf: (column: QueryColumn, cell: Cell, row: number) => TableCell,
  rows: readonly number[] = response.rows.map((_, row) => row),
): AnswerTable {
  const described = response.columns.flatMap((column, place) => {
    const words = describe(column);
    return words === undefined ? [] : [{ column, place, words }];
  });
  return {
    columns: described.map(({ column: { name }, words }) => ({ key: name, name, ...words })),
    rows: rows.map((row) => ({
      key: String(row),
      cells: described.map(({ column, place }) => cellOf(column, response.rows[row]?.[place] ?? null, row)),
    })),
  };
}

/** Whether the cells of a column are figures that somebody may ask about. */
export function isFigure({ role, type }: QueryColumn): boolean {
  return type === 'number' && (role === 'value' || role === 'previous');
}
