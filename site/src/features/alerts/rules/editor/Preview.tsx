import type { RulePreview } from '../../../../../../core/api/alert-rules.ts';
import { useProject } from '../../../../app/project.ts';
import { TrendChart } from '../../../../charts/trend/TrendChart.tsx';
import { withoutDirections } from '../../../../format/code-text.ts';
import { day, dayAndTime } from '../../../../format/days.ts';
import { count, duration } from '../../../../format/figures.ts';
import { Banner } from '../../../../ui/banner/Banner.tsx';
import { Button } from '../../../../ui/button/Button.tsx';
import { FailureText } from '../../../../ui/failure-text/FailureText.tsx';
import { Name } from '../../../../ui/name/Name.tsx';
import { Panel } from '../../../../ui/panel/Panel.tsx';
import { Skeleton } from '../../../../ui/skeleton/Skeleton.tsx';
import { locale, t } from '../../../../words/t.ts';
import alerts from '../../alerts.module.css';
import type { RuleDraft } from '../draft.ts';
import { previewModel } from '../preview-model.ts';
import styles from '../rules.module.css';
import { usePreview } from './use-preview.ts';

/** The alarms that the rule of the form would have raised in the last 90 days: how often, when, and how many messages. */
export function Preview({ draft }: { readonly draft: RuleDraft }) {
  const { asked, isSettled, loaded } = usePreview(draft);
  const { value, failure } = loaded;
  const isWaiting = asked !== undefined && (loaded.isLoading || !isSettled);
  return (
    <Panel title={t('alertrules.preview')} isRefreshing={isWaiting && value !== undefined} isBusy={isWaiting}>
      <div className={alerts.stack}>
        {asked === undefined && <p className={alerts.note}>{t('alertrules.preview_waits')}</p>}
        {asked !== undefined && loaded.isLoading && <Skeleton height="14rem" />}
        {failure !== undefined && (
          <Banner
            tone="bad"
            actions={
              <Button size="s" onPress={loaded.retry}>
                {t('alertrules.preview_again')}
              </Button>
            }
          >
            <FailureText failure={failure} />
          </Banner>
        )}
        {asked !== undefined && value !== undefined && <Tried preview={value} draft={asked} />}
      </div>
    </Panel>
  );
}

function Tried({ preview, draft }: { readonly preview: RulePreview; readonly draft: RuleDraft }) {
  const { timezone: zone } = useProject();
  const { span, alarms, alarms_total: total } = preview;
  const days = Math.max(1, Math.round((Date.parse(span.end) - Date.parse(span.start)) / DAY_MS));
  const hasLine = draft.condition === 'threshold' && draft.value !== undefined;
  const model = previewModel(preview, {
    ...{ zone, locale: locale(), measure: draft.name || t('alertrules.value'), bucket: draft.bucket },
    ...(hasLine ? { threshold: { value: draft.value ?? 0, label: t('alertrules.threshold') } } : {}),
  });
  return (
    <>
      <p className={styles.count} role="status">
        {t('alertrules.would_have_fired', { count: total, days: count(days) })}
      </p>
      {total > 0 && <p className={alerts.note}>{t('alertrules.messages', { count: preview.messages_total })}</p>}
      {preview.shortened_because !== undefined && <Banner tone="info">{preview.shortened_because}</Banner>}
      {model === undefined ? (
        <p className={alerts.note}>{t('alertrules.preview_no_data')}</p>
      ) : (
        <TrendChart
          model={model}
          title={t('alertrules.preview_chart', { from: day(span.start.slice(0, 10)), to: day(span.end.slice(0, 10)) })}
          form="line"
          height="s"
        />
      )}
      {alarms.length > 0 && (
        <ul className={styles.alarms} aria-label={t('alertrules.preview_alarms')}>
          {alarms.map((alarm) => (
            <li key={`${alarm.series} ${alarm.started_at}`} className={styles.alarm}>
              <span>
                {dayAndTime(Date.parse(alarm.started_at), zone)}
                {' · '}
                {alarm.ended_at === null ? t('alertrules.goes_on') : duration(alarm.length_minutes * MINUTE_SECONDS)}
              </span>
              <Name
                text={withoutDirections([alarm.series, alarm.text].filter((part) => part !== '').join(': '))}
                className={styles.under}
              />
            </li>
          ))}
          {total > alarms.length && (
            <li className={styles.under}>{t('alertrules.more_alarms', { count: total - alarms.length })}</li>
          )}
        </ul>
      )}
      <p className={alerts.note}>{preview.judges}</p>
    </>
  );
}

const DAY_MS = 86_400_000;
const MINUTE_SECONDS = 60;
