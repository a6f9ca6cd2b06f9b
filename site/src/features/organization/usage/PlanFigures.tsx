import type { OrganizationUsage } from '../../../../../core/api/account.ts';
import { count, share } from '../../../format/figures.ts';
import { Figure } from '../../../ui/figure/Figure.tsx';
import { Panel } from '../../../ui/panel/Panel.tsx';
import { t } from '../../../words/t.ts';
import { shareUsed } from './share-used.ts';
import styles from './usage.module.css';

/** The plan's limits, each beside what is used of it. */
export function PlanFigures({ usage, stored }: PlanFiguresProps) {
  const { limits, events_max: own } = usage;
  // Nothing counts towards a quota that there is not; what the projects stored is known all the same.
  const used = usage.events_used ?? stored;
  const note = (limit: number | null) =>
    limit === null ? t('usage.no_limit') : t('usage.of_limit', { limit: count(limit) });
  const quota = own !== null && (limits.events === null || own < limits.events) ? own : limits.events;
  const events =
    quota === null ? t('usage.no_limit') : t('usage.of_quota', { limit: count(quota), share: share(shareUsed(usage)) });
  const plain = (limit: number | null) => (limit === null ? t('usage.no_limit') : count(limit));
  return (
    <Panel title={t(`usage.plan_${usage.plan}`)} description={t('usage.limits_lead')}>
      <div className={styles.figures}>
        <Figure label={t('usage.events')} value={used === undefined ? '–' : count(used)} note={events} />
        <Figure label={t('usage.projects')} value={count(usage.projects)} note={note(limits.projects)} />
        <Figure label={t('usage.seats')} value={count(usage.seats)} note={note(limits.seats)} />
        <Figure label={t('usage.retention')} value={plain(limits.retention_days)} />
        <Figure label={t('usage.per_minute')} value={plain(limits.events_per_minute)} />
        <Figure label={t('usage.queries')} value={plain(limits.queries_at_once)} />
      </div>
    </Panel>
  );
}

type PlanFiguresProps = {
  readonly usage: OrganizationUsage;
  /** Events that the projects stored this month, once they are read. */
  readonly stored: number | undefined;
};
