import { ChevronDown, ClipboardCopy, Code, FileDown, FileSpreadsheet, Image, Info } from 'lucide-react';
import { useState } from 'react';
import { answerAddress } from '../../../api/export.ts';
import type { PicturedChart } from '../../../charts/picture/bodies.ts';
import { Button } from '../../../ui/button/Button.tsx';
import { saveBlob, saveFile } from '../../../ui/data-table/save-csv.ts';
import { Menu, MenuSeparator } from '../../../ui/menu/Menu.tsx';
import { MenuItem } from '../../../ui/menu/MenuItem.tsx';
import { copyText } from '../../../ui/toast/copy-text.ts';
import { toast } from '../../../ui/toast/toast.ts';
import { t } from '../../../words/t.ts';
import type { Answer, Answered } from '../answers/answer.ts';
import { groupsListed } from '../answers/groups-listed.ts';
import type { Picture } from '../answers/picture.ts';
import type { Presentation } from '../report.ts';
import { daysOf } from './days-of.ts';
import { fileNameOf } from './file-name.ts';
import { HowDialog } from './HowDialog.tsx';
import { picturedChart } from './pictured.ts';
import { tableFile, tableText } from './table-file.ts';

/** The answer as a file or a table, and how it was come by. */
export function ExportMenu({ answered, answer, picture, presentation, title, name }: ExportMenuProps) {
  const [dialog, setDialog] = useState<'how' | 'sql'>();
  const chart = picturedChart(answer, picture, presentation);
  const table = () => answer.table(presentation.table);
  const left = answered.response.meta.groups_left_out ?? 0;
  const shown = groupsListed(answered.response);
  const cut = left === 0 ? '' : ` (${t('results.of_all', { shown, total: shown + left })})`;
  const copy = (): Promise<void> =>
    copyText(tableText(table()), { copied: t('results.copied'), failed: t('results.copy_failed') });
  return (
    <>
      <Menu
        trigger={
          <Button size="s" endGlyph={ChevronDown}>
            {t('results.export')}
          </Button>
        }
        placement="bottom end"
      >
        {chart !== undefined && (
          <MenuItem
            id="png"
            glyph={Image}
            text={t('results.download_png')}
            onAction={() => void savePicture(chart, { title, days: daysOf(answered) }, fileNameOf(name))}
          />
        )}
        <MenuItem
          id="csv"
          glyph={FileSpreadsheet}
          text={t('results.download_csv')}
          description={left === 0 ? undefined : t('results.of_all', { shown, total: shown + left })}
          onAction={() => saveFile(`${fileNameOf(name)}${cut}.csv`, tableFile(table()))}
        />
        {FILES.map(({ format, name: formatName }) => {
          const address = answerAddress(answered.query, format);
          return address === undefined ? null : (
            <MenuItem
              key={format}
              id={format}
              glyph={FileDown}
              text={t('results.download_as', { format: formatName })}
              href={address}
              download
            />
          );
        })}
        <MenuItem id="copy" glyph={ClipboardCopy} text={t('results.copy_table')} onAction={() => void copy()} />
        <MenuSeparator />
        <MenuItem id="how" glyph={Info} text={t('results.how')} onAction={() => setDialog('how')} />
        <MenuItem id="sql" glyph={Code} text={t('results.show_sql')} onAction={() => setDialog('sql')} />
      </Menu>
      {dialog !== undefined && <HowDialog {...{ answered, dialog }} onClose={() => setDialog(undefined)} />}
    </>
  );
}

/** Formats for programs, which the service writes. */
const FILES = [
  { format: 'ndjson', name: 'NDJSON' },
  { format: 'parquet', name: 'Parquet' },
  { format: 'arrow', name: 'Arrow' },
] as const;

/** Pictures go into documents and mails, which are light. */
async function savePicture(chart: PicturedChart, frame: { title: string; days: string }, name: string): Promise<void> {
  try {
    const { chartPicture } = await import('../../../charts/picture/chart-picture.ts');
    saveBlob(`${name}.png`, await chartPicture(chart, { ...frame, scheme: 'light' }));
  } catch {
    toast(t('results.picture_failed'), { tone: 'bad' });
  }
}

type ExportMenuProps = {
  readonly answered: Answered;
  readonly answer: Answer;
  readonly picture: Picture | undefined;
  readonly presentation: Presentation;
  readonly title: string;
  readonly name: string;
};
