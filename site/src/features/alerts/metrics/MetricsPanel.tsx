import { Plus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { count } from '../../../format/figures.ts';
import { eventLabel } from '../../../format/known-values.ts';
import { Banner } from '../../../ui/banner/Banner.tsx';
import { Button } from '../../../ui/button/Button.tsx';
import { FailureText } from '../../../ui/failure-text/FailureText.tsx';
import { Name } from '../../../ui/name/Name.tsx';
import { Panel } from '../../../ui/panel/Panel.tsx';
import { SkeletonRows } from '../../../ui/skeleton/Skeleton.tsx';
import { t } from '../../../words/t.ts';
import styles from '../alerts.module.css';
import { SEVERITY_WORDS } from '../sentence.ts';
import { methodName } from './method-name.ts';
import { ALL_METRICS, type MetricDraft, type MetricRow, metricDraft, rowsOf } from './metric-draft.ts';
import { useMetricSettings } from './use-metric-settings.ts';

const MetricDialog = lazy(async () => ({ default: (await import('./MetricDialog.tsx')).MetricDialog }));

/** The settings of each metric that has its own, and those of all others. */
export function MetricsPanel({ mayChange }: { readonly mayChange: boolean }) {
  const { value, failure, isLoading } = useMetricSettings();
  const [open, setOpen] = useState<MetricDraft>();
  return (
    <Panel
      title={t('watched.settings')}
      description={t('watched.settings_text')}
      padding="none"
      isBusy={isLoading}
      actions={
        mayChange && (
          <Button size="s" glyph={Plus} onPress={() => setOpen(metricDraft(''))}>
            {t('watched.add')}
          </Button>
        )
      }
    >
      {isLoading && <SkeletonRows count={2} height="3.5rem" />}
      {value === undefined && failure !== undefined && (
        <Banner tone="bad">
          <FailureText failure={failure} />
        </Banner>
      )}
      <ul className={styles.items}>
        {value !== undefined &&
          rowsOf(value.settings).map((row) => (
            <MetricItem
              key={row.metric_name}
              row={row}
              onChange={mayChange ? () => setOpen(metricDraft(row.metric_name, row)) : undefined}
            />
          ))}
      </ul>
      {open !== undefined && (
        <Suspense>
          <MetricDialog first={open} onClose={() => setOpen(undefined)} />
        </Suspense>
      )}
    </Panel>
  );
}

type MetricItemProps = { readonly row: MetricRow; readonly onChange: (() => void) | undefined };

function MetricItem({ row, onChange }: MetricItemProps) {
  const { metric_name: metric, detection_methods: methods, notification_settings: told } = row;
  const name = metric === ALL_METRICS ? t('watched.all_others') : eventLabel(metric);
  return (
    <li className={styles.item} data-focus-item>
      <div className={styles.words}>
        <Name text={name} raw={metric === ALL_METRICS ? undefined : metric} className={styles.name} />
        <p className={styles.facts}>
          <span>{methods.length === 0 ? t('watched.not_judged') : methods.map(methodName).join(', ')}</span>
          <span>{t('watched.sensitivity_is', { value: count(row.sensitivity) })}</span>
          <span>{t('watched.least_is', { severity: t(SEVERITY_WORDS[told.min_severity]) })}</span>
          {told.channels !== undefined && <span>{t('watched.channels_are', { count: told.channels.length })}</span>}
        </p>
      </div>
      {onChange !== undefined && (
        <Button size="s" onPress={onChange} aria-label={t('watched.change_of', { name })}>
          {t('watched.change')}
        </Button>
      )}
    </li>
  );
}
