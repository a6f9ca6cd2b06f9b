import { Download } from 'lucide-react';
import { useState } from 'react';
import { EXPORTED, type Exported } from '../../../../core/api/export.ts';
import { type Compression, defaultCompression, type FileFormat } from '../../../../core/api/file-formats.ts';
import { type ExportChoice, exportAddress, exportSize } from '../../api/export.ts';
import { useProject } from '../../app/project.ts';
import { useDates } from '../../app/use-view.ts';
import { useResource } from '../../data/use-resource.ts';
import { buttonClass } from '../../ui/button/button-class.ts';
import { FailureText } from '../../ui/failure-text/FailureText.tsx';
import { Icon } from '../../ui/icon/Icon.tsx';
import { Panel } from '../../ui/panel/Panel.tsx';
import { Segmented } from '../../ui/segmented/Segmented.tsx';
import { Select } from '../../ui/select/Select.tsx';
import { t } from '../../words/t.ts';
import { RangePicker } from '../filters/RangeControls.tsx';
import { bytesText } from './bytes-text.ts';
import styles from './export-panel.module.css';

/** Formats of files that are read by programs; JSON is one array, which few read in pieces. */
const FORMATS = ['csv', 'ndjson', 'parquet', 'arrow'] as const satisfies readonly FileFormat[];
const COMPRESSED = ['none', 'gzip', 'zstd'] as const satisfies readonly Compression[];

/** Takes the rows of the project away as a file, whose size is told beforehand. */
export function ExportPanel() {
  const project = useProject();
  const { start, end } = useDates();
  const [exported, setExported] = useState<Exported>('events');
  const [format, setFormat] = useState<(typeof FORMATS)[number]>('csv');
  const [compression, setCompression] = useState<Compression>('none');
  const choice: ExportChoice = { exported, start, end, format, compression };
  const size = useResource({
    key: ['export', project.id, choice],
    read: (signal) => exportSize(project.id, choice, signal),
  });
  const chooseFormat = (next: (typeof FORMATS)[number]): void => {
    setFormat(next);
    setCompression(defaultCompression(next));
  };
  const isEmpty = size.value?.rows === 0;
  return (
    <Panel
      title={t('data.export')}
      description={t('data.export_text')}
      actions={exported === 'cohorts' ? undefined : <RangePicker />}
      isRefreshing={size.isLoading}
    >
      <div className={styles.form}>
        <Segmented
          label={t('data.export_what')}
          options={EXPORTED.map((id) => ({ id, label: t(`data.export_${id}`) }))}
          value={exported}
          onChange={setExported}
        />
        <div className={styles.fields}>
          <Select
            label={t('data.export_format')}
            options={FORMATS.map((id) => ({ id, label: t(`data.export_as_${id}`) }))}
            value={format}
            onChange={chooseFormat}
          />
          <Select
            label={t('data.export_compression')}
            options={COMPRESSED.map((id) => ({ id, label: t(`data.export_${id}`) }))}
            value={compression}
            onChange={setCompression}
          />
        </div>
        <div className={styles.end}>
          {size.failure === undefined ? (
            <a
              className={buttonClass({ variant: 'primary' })}
              {...(isEmpty
                ? { role: 'link', 'aria-disabled': true }
                : { href: exportAddress(project.id, choice), download: true })}
            >
              <Icon glyph={Download} size="s" />
              {t('data.export_download')}
            </a>
          ) : (
            <FailureText failure={size.failure} />
          )}
          <p className={styles.size} role="status">
            {size.value === undefined
              ? size.isLoading && t('data.export_counting')
              : t('data.export_size', { count: size.value.rows, size: bytesText(size.value.bytes) })}
          </p>
        </div>
      </div>
    </Panel>
  );
}
