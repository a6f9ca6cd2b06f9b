import { answerRows } from '../../../../core/api/answer-rows.ts';
import { AppLink } from '../../app/AppLink.tsx';
import { useProject } from '../../app/project.ts';
import { useToday } from '../../app/use-view.ts';
import { useReport } from '../../data/use-report.ts';
import { useLive } from '../../live/use-live.ts';
import { buttonClass } from '../../ui/button/button-class.ts';
import { Skeleton } from '../../ui/skeleton/Skeleton.tsx';
import { t } from '../../words/t.ts';
import { eventsQuery } from '../projects/project-queries.ts';
import { type Arrival, arrivalOf } from './arrival.ts';
import styles from './settings.module.css';

/** Waits for the first event of the project, and says when it has come. */
export function FirstEvent() {
  const project = useProject();
  const today = useToday();
  const report = useReport(eventsQuery(project, today));
  const { latest } = useLive(project.id);
  const weekEvents = report.value && answerRows(report.value).reduce((sum, { value }) => sum + (value ?? 0), 0);
  const arrival = arrivalOf(weekEvents, latest);
  const isHere = arrival.state === 'arrived' || arrival.state === 'receiving';
  return (
    <div className={styles.waiting} role="status" data-testid="first-event">
      <span className={styles.dot} data-arrived={isHere || undefined} aria-hidden="true" />
      <div className={styles.waitingWords}>
        <p className={styles.waitingTitle}>{titleOf(arrival)}</p>
        <p>{textOf(arrival)}</p>
      </div>
      {isHere && (
        <AppLink page="overview" className={buttonClass({ variant: 'primary' })}>
          {t('settings.go_to_overview')}
        </AppLink>
      )}
    </div>
  );
}

function titleOf(arrival: Arrival) {
  switch (arrival.state) {
    case 'unknown':
      return <Skeleton width="14rem" />;
    case 'waiting':
      return t('settings.waiting');
    case 'arrived':
      return t('settings.arrived', { event: arrival.event });
    case 'receiving':
      return t('settings.receiving');
  }
}

function textOf(arrival: Arrival) {
  switch (arrival.state) {
    case 'unknown':
      return <Skeleton width="20rem" />;
    case 'waiting':
      return t('settings.waiting_text');
    case 'arrived':
      return t('settings.arrived_text');
    case 'receiving':
      return t('settings.receiving_text', { count: arrival.count });
  }
}
