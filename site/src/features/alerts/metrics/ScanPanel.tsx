import { History } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { Banner } from '../../../ui/banner/Banner.tsx';
import { Button } from '../../../ui/button/Button.tsx';
import { EmptyState } from '../../../ui/empty-state/EmptyState.tsx';
import { FailureText } from '../../../ui/failure-text/FailureText.tsx';
import { Panel } from '../../../ui/panel/Panel.tsx';
import { Select } from '../../../ui/select/Select.tsx';
import { SkeletonRows } from '../../../ui/skeleton/Skeleton.tsx';
import { t } from '../../../words/t.ts';
import { EventPicker } from '../../explore/builder/pickers/EventPicker.tsx';
import styles from '../alerts.module.css';
import { FindingItem } from './FindingItem.tsx';
import { Tunings } from './Tunings.tsx';
import { useScan } from './use-scan.ts';

const DAYS = ['7', '30', '90'] as const;

/** Looks through the stored history of a metric; people say which findings were real, and its threshold follows. */
export function ScanPanel({ mayChange }: { readonly mayChange: boolean }) {
  const [metric, setMetric] = useState('');
  const [days, setDays] = useState<(typeof DAYS)[number]>('30');
  const { asked, ask, scanned } = useScan();
  const { value, failure } = scanned;
  const isWaiting = asked !== undefined && scanned.isLoading;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (metric !== '') ask({ metric, days: Number(days) });
  };
  return (
    <Panel title={t('watched.scan')} description={t('watched.scan_text')} isBusy={isWaiting}>
      <div className={styles.stack}>
        <form className={styles.row} onSubmit={submit}>
          <EventPicker label={t('watched.metric')} isLabelHidden={false} value={metric} onChange={setMetric} />
          <Select
            label={t('watched.days')}
            options={DAYS.map((id) => ({ id, label: t('watched.last_days', { count: Number(id) }) }))}
            value={days}
            onChange={setDays}
          />
          <div className={styles.atEnd}>
            <Button type="submit" isPending={isWaiting} isDisabled={metric === ''}>
              {t('watched.scan_now')}
            </Button>
          </div>
        </form>
        {isWaiting && <SkeletonRows count={3} height="3rem" />}
        {failure !== undefined && (
          <Banner tone="bad">
            <FailureText failure={failure} />
          </Banner>
        )}
        {value?.findings.length === 0 && (
          <EmptyState size="s" glyph={History} title={t('watched.nothing_found')}>
            {t('watched.nothing_found_text')}
          </EmptyState>
        )}
        {value !== undefined && value.findings.length > 0 && (
          <ul className={styles.items} aria-label={t('watched.findings')}>
            {value.findings.map((finding) => (
              <FindingItem key={finding.from} metric={value.metric} finding={finding} mayChange={mayChange} />
            ))}
          </ul>
        )}
        {value?.is_cut === true && <p className={styles.note}>{t('watched.findings_cut')}</p>}
        <Tunings />
      </div>
    </Panel>
  );
}
