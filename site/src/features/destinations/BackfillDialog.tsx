import { type FormEvent, useState } from 'react';
import { addDays, parseDate } from '../../../../core/base/time/calendar.ts';
import { localDate, startOfDate } from '../../../../core/base/time/zones.ts';
import { destinationsApi } from '../../api/destinations.ts';
import type { Failure } from '../../api/outcome.ts';
import { useProject } from '../../app/project.ts';
import { Banner } from '../../ui/banner/Banner.tsx';
import { Button } from '../../ui/button/Button.tsx';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { FailureText } from '../../ui/failure-text/FailureText.tsx';
import { TextField } from '../../ui/text-field/TextField.tsx';
import { toast } from '../../ui/toast/toast.ts';
import { t } from '../../words/t.ts';
import styles from './destinations.module.css';

/** Sends the events of some days of the project's zone, both inclusive. */
export function BackfillDialog({ id, onDone }: { readonly id: string; readonly onDone: () => void }) {
  const { timezone } = useProject();
  const [firstDay, setFirstDay] = useState(() => addDays(localDate(timezone, Date.now()), -7));
  const [lastDay, setLastDay] = useState(() => addDays(localDate(timezone, Date.now()), -1));
  const [failure, setFailure] = useState<Failure>();
  const areDays = parseDate(firstDay) !== undefined && parseDate(lastDay) !== undefined && firstDay <= lastDay;
  const begin = async (event?: FormEvent): Promise<void> => {
    event?.preventDefault();
    if (!areDays) return;
    const instant = (day: string) => new Date(startOfDate(timezone, day)).toISOString();
    const span = { start: instant(firstDay), end: instant(addDays(lastDay, 1)) };
    const begun = await destinationsApi.backfill(id, span);
    if (!begun.ok) return setFailure(begun.failure);
    toast(t('destinations.backfill_begun'), { tone: 'good' });
    onDone();
  };
  return (
    <Dialog
      title={t('destinations.backfill')}
      description={t('destinations.backfill_text')}
      size="s"
      isOpen
      onOpenChange={(isOpen) => !isOpen && onDone()}
      footer={
        <>
          <Button onPress={onDone}>{t('ui.cancel')}</Button>
          <Button variant="primary" isDisabled={!areDays} onPress={() => void begin()}>
            {t('destinations.backfill_begin')}
          </Button>
        </>
      }
    >
      <form className={styles.form} onSubmit={(event) => void begin(event)}>
        {failure !== undefined && (
          <Banner tone="bad">
            <FailureText failure={failure} />
          </Banner>
        )}
        <TextField label={t('destinations.first_day')} type="date" value={firstDay} onChange={setFirstDay} />
        <TextField label={t('destinations.last_day')} type="date" value={lastDay} onChange={setLastDay} />
        {/* Enter begins. */}
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}
