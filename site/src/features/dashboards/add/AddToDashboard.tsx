import { useState } from 'react';
import type { ReportDefinition } from '../../../../../core/api/objects/reports.ts';
import { Button } from '../../../ui/button/Button.tsx';
import { Dialog } from '../../../ui/dialog/Dialog.tsx';
import { TextField } from '../../../ui/text-field/TextField.tsx';
import { t } from '../../../words/t.ts';
import type { Names } from '../../explore/saved/definition.ts';
import { useReportActions } from '../../explore/saved/use-report-actions.ts';
import styles from '../dashboards.module.css';
import { TargetField } from './TargetField.tsx';
import { type AddTarget, useAddTile } from './use-add-tile.ts';

/** Adds a report to a dashboard. One that is not saved, or was changed since, is saved as a new report first. */
export default function AddToDashboard({ report, onSaved, onClose }: AddToDashboardProps) {
  const [name, setName] = useState(report.name.slice(0, NAME_CHARS_MAX));
  const [target, setTarget] = useState<AddTarget>();
  const [savedId, setSavedId] = useState('id' in report ? report.id : undefined);
  const [isBusy, setIsBusy] = useState(false);
  const reports = useReportActions();
  const addTile = useAddTile();
  const isNamed = savedId !== undefined || name.trim() !== '';
  const isReady = target !== undefined && isNamed && (!('newName' in target) || target.newName.trim() !== '');
  /** The id of the report, which is saved once even if adding it fails and is tried again. */
  const saveFirst = async (): Promise<string | undefined> => {
    if (savedId !== undefined || 'id' in report) return savedId;
    const made = await reports.create(report.definition({ name: name.trim() }));
    setSavedId(made?.id);
    if (made !== undefined) onSaved?.(made.id);
    return made?.id;
  };
  const add = async (): Promise<void> => {
    if (!isReady || isBusy) return;
    setIsBusy(true);
    const id = await saveFirst();
    const isAdded = id !== undefined && (await addTile(target, { report: id, chart: report.chart }));
    setIsBusy(false);
    if (isAdded) onClose();
  };
  return (
    <Dialog
      size="s"
      isOpen
      isDismissable={false}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t('dashboards.add')}
      footer={
        <>
          <Button onPress={onClose}>{t('ui.cancel')}</Button>
          <Button variant="primary" isPending={isBusy} isDisabled={!isReady} onPress={() => void add()}>
            {t('dashboards.add_short')}
          </Button>
        </>
      }
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
      >
        <TargetField target={target} onChange={setTarget} />
        {savedId === undefined && (
          <TextField
            label={t('dashboards.report_name')}
            description={t('dashboards.saved_first')}
            value={name}
            onChange={setName}
            maxLength={NAME_CHARS_MAX}
          />
        )}
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}

const NAME_CHARS_MAX = 100;

/** A saved report, or one that is saved when it is added. */
export type AddedReport = { readonly name: string; readonly chart: ReportDefinition['chart'] } & (
  | { readonly id: string }
  | { readonly definition: (names: Names) => ReportDefinition }
);

export type AddToDashboardProps = {
  readonly report: AddedReport;
  /** Takes the id of the report that was saved first. */
  readonly onSaved?: (id: string) => void;
  readonly onClose: () => void;
};
