import { Download } from 'lucide-react';
import { useState } from 'react';
import type { PersonsQuery } from '../../../../core/api/kinds/persons.ts';
import { csvFile } from '../../../../core/base/csv.ts';
import { api } from '../../api/client.ts';
import { count } from '../../format/figures.ts';
import { Button } from '../../ui/button/Button.tsx';
import { saveFile } from '../../ui/data-table/save-csv.ts';
import { toast } from '../../ui/toast/toast.ts';
import { t } from '../../words/t.ts';
import { fileNameOf } from '../explore/result/file-name.ts';
import { allRows } from './all-rows.ts';

/** Saves all rows of a list as CSV, in its order, with the columns as the API names them. */
export function SaveRows({ query, rowKey, name, isDisabled }: SaveRowsProps) {
  const [saved, setSaved] = useState<number>();
  const save = async (): Promise<void> => {
    setSaved(0);
    const all = await allRows(query, rowKey, (page) => api.query(page), setSaved);
    setSaved(undefined);
    if (!all.ok) {
      toast(all.failure.message, { tone: 'bad' });
      return;
    }
    const { columns, rows, total } = all.value;
    const part = rows.length < total ? ` (${t('ui.rows_of', { shown: count(rows.length), all: count(total) })})` : '';
    saveFile(`${fileNameOf(name)}${part}.csv`, csvFile(columns, rows));
  };
  return (
    <Button
      size="s"
      variant="quiet"
      glyph={Download}
      isDisabled={isDisabled}
      isPending={saved !== undefined}
      onPress={() => void save()}
    >
      {saved === undefined || saved === 0 ? t('persons.save_csv') : t('persons.saving', { count: saved })}
    </Button>
  );
}

type SaveRowsProps = {
  readonly query: PersonsQuery;
  /** The column by which a row is known. */
  readonly rowKey: string;
  readonly name: string;
  readonly isDisabled: boolean;
};
