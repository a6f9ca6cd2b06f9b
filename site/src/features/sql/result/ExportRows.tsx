import { ChevronDown, FileSpreadsheet } from 'lucide-react';
import { useState } from 'react';
import { type FileFormat, sqlFile } from '../../../api/sql.ts';
import { useProject } from '../../../app/project.ts';
import { Button } from '../../../ui/button/Button.tsx';
import { saveBlob } from '../../../ui/data-table/save-csv.ts';
import { Menu } from '../../../ui/menu/Menu.tsx';
import { MenuItem } from '../../../ui/menu/MenuItem.tsx';
import { toast } from '../../../ui/toast/toast.ts';
import { t } from '../../../words/t.ts';

/** Names of formats are the same in every language. */
const FORMATS: readonly { readonly format: FileFormat; readonly name: string }[] = [
  { format: 'csv', name: 'CSV' },
  { format: 'ndjson', name: 'NDJSON' },
  { format: 'parquet', name: 'Parquet' },
  { format: 'arrow', name: 'Arrow' },
];

/** Runs the statement once more and saves all of its rows, not only those shown. */
export function ExportRows({ sql }: { sql: string }) {
  const { id: projectId } = useProject();
  const [isBusy, setIsBusy] = useState(false);
  const save = async (format: FileFormat): Promise<void> => {
    setIsBusy(true);
    const file = await sqlFile(projectId, sql, format);
    setIsBusy(false);
    if (file.ok) saveBlob(`sql.${format}`, file.value);
    else toast(file.failure.original ?? file.failure.message, { tone: 'bad' });
  };
  return (
    <Menu
      trigger={
        <Button size="s" endGlyph={ChevronDown} isPending={isBusy}>
          {t('sql.export')}
        </Button>
      }
      placement="bottom end"
    >
      {FORMATS.map(({ format, name }) => (
        <MenuItem key={format} id={format} glyph={FileSpreadsheet} text={name} onAction={() => void save(format)} />
      ))}
    </Menu>
  );
}
