import type { QueryRequest } from '../../../../core/api/kinds/index.ts';
import type { QueryResponse } from '../../../../core/api/query.ts';
import { count } from '../../format/figures.ts';
import { saveFile, tableCsv } from '../../ui/data-table/save-csv.ts';
import { t } from '../../words/t.ts';
import { detailsColumns } from './details-columns.tsx';
import { fileName } from './export-rows.ts';
import { panelRows, rowsInAll } from './panel-rows.ts';
import type { NamedTab } from './panels.ts';

/** Saves the rows of an answer as CSV. If there are more than an answer may have, the name of the file says so. */
export function saveRows(tab: NamedTab, answer: QueryResponse, of: QueryRequest, whole: number | undefined): void {
  const rows = panelRows(tab, answer, whole);
  const all = rowsInAll(answer, rows);
  const part = all > rows.length ? ` (${t('overview.file_part', { shown: count(rows.length), all: count(all) })})` : '';
  saveFile(`${fileName(tab.id, of)}${part}.csv`, tableCsv(rows, detailsColumns(tab, rows)));
}
