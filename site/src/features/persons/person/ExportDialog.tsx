import { useEffect, useRef, useState } from 'react';
import type { Failure } from '../../../api/outcome.ts';
import { EXPORT_FORMATS, type ExportFormat, exportPerson } from '../../../api/persons.ts';
import { useProject } from '../../../app/project.ts';
import { Banner } from '../../../ui/banner/Banner.tsx';
import { Button } from '../../../ui/button/Button.tsx';
import { saveBlob } from '../../../ui/data-table/save-csv.ts';
import { Dialog } from '../../../ui/dialog/Dialog.tsx';
import { FailureText } from '../../../ui/failure-text/FailureText.tsx';
import { RadioGroup } from '../../../ui/radio-group/RadioGroup.tsx';
import { t } from '../../../words/t.ts';
import { bytesText } from '../../data-export/bytes-text.ts';
import { fileNameOf } from '../../explore/result/file-name.ts';
import styles from '../persons.module.css';
import { idOf, type Profile } from './profile.ts';

type State = 'asking' | 'busy' | { readonly savedBytes: number } | { readonly failure: Failure };

/** Saves everything that is held of a person as a file. */
export function ExportDialog({ profile, onClose }: { readonly profile: Profile; readonly onClose: () => void }) {
  const { id: projectId } = useProject();
  const [format, setFormat] = useState<ExportFormat>('ndjson');
  const [state, setState] = useState<State>('asking');
  const leaving = useRef(new AbortController()).current;
  useEffect(() => () => leaving.abort(), [leaving]);
  const save = async (): Promise<void> => {
    setState('busy');
    const outcome = await exportPerson(projectId, idOf(profile), format, leaving.signal).catch((error: unknown) => {
      if (leaving.signal.aborted) return undefined;
      throw error;
    });
    if (outcome === undefined) return;
    if (!outcome.ok) {
      setState({ failure: outcome.failure });
      return;
    }
    saveBlob(`${fileNameOf(t('persons.export_file', { name: profile.person }))}.${format}`, outcome.value);
    setState({ savedBytes: outcome.value.size });
  };
  return (
    <Dialog
      size="s"
      isOpen
      isDismissable={false}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t('persons.export_title')}
      description={t('persons.export_text')}
      footer={
        <>
          <Button onPress={onClose}>{t('ui.close')}</Button>
          <Button variant="primary" isPending={state === 'busy'} onPress={() => void save()}>
            {t('persons.export')}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <RadioGroup
          label={t('persons.format')}
          options={EXPORT_FORMATS.map((id) => ({ id, label: t(`persons.format_${id}`) }))}
          value={format}
          onChange={setFormat}
        />
        {typeof state === 'object' && 'failure' in state && (
          <Banner tone="bad">
            <FailureText failure={state.failure} />
          </Banner>
        )}
        {typeof state === 'object' && 'savedBytes' in state && (
          <Banner tone="good">{t('persons.exported', { size: bytesText(state.savedBytes) })}</Banner>
        )}
      </div>
    </Dialog>
  );
}
