import { useParams } from '@tanstack/react-router';
import type { IncidentDetail } from '../../../../../core/api/incidents.ts';
import { useMay, useProject } from '../../../app/project.ts';
import { dayAndTime } from '../../../format/days.ts';
import { Badge } from '../../../ui/badge/Badge.tsx';
import { Banner } from '../../../ui/banner/Banner.tsx';
import { FailureText } from '../../../ui/failure-text/FailureText.tsx';
import { Name } from '../../../ui/name/Name.tsx';
import { PageHead } from '../../../ui/page-head/PageHead.tsx';
import { SkeletonRows } from '../../../ui/skeleton/Skeleton.tsx';
import { t } from '../../../words/t.ts';
import { AlertSections } from '../AlertSections.tsx';
import alerts from '../alerts.module.css';
import { SEVERITY_TONES, SEVERITY_WORDS } from '../sentence.ts';
import { AlarmPanel } from './AlarmPanel.tsx';
import { HowLong } from './HowLong.tsx';
import { IncidentActions } from './IncidentActions.tsx';
import { IncidentBadges } from './IncidentBadges.tsx';
import styles from './incidents.module.css';
import { NearbyPanel } from './NearbyPanel.tsx';
import { Timeline } from './Timeline.tsx';
import { useIncident } from './use-incidents.ts';

/** One incident: its alarms with their figures and causes, and what was done about it. */
export function Page() {
  const { id = '' } = useParams({ strict: false });
  const { value, failure, isLoading } = useIncident(id);
  return (
    <div className={alerts.page}>
      <AlertSections section="alerts" />
      {value === undefined && <PageHead title={t('incidents.one')} />}
      {value === undefined && failure !== undefined && (
        <Banner tone="bad">
          <FailureText failure={failure} />
        </Banner>
      )}
      {isLoading && <SkeletonRows count={8} height="3rem" />}
      {value !== undefined && <Shown detail={value} />}
    </div>
  );
}

function Shown({ detail: { incident, alarms, timeline } }: { readonly detail: IncidentDetail }) {
  const { timezone } = useProject();
  const mayChange = useMay('alert', 'update');
  const { severity, cause, began_at: began } = incident;
  return (
    <>
      <PageHead title={<Name text={incident.title} />} actions={mayChange && <IncidentActions incident={incident} />}>
        {cause !== undefined && <Name text={cause} />}
      </PageHead>
      <p className={styles.badges}>
        <Badge tone={SEVERITY_TONES[severity]}>{t(SEVERITY_WORDS[severity])}</Badge>
        <IncidentBadges incident={incident} />
        <time dateTime={began}>{dayAndTime(Date.parse(began), timezone)}</time>
        <HowLong from={began} to={incident.ended_at} />
      </p>
      <div className={styles.columns}>
        <div className={styles.column}>
          {alarms.map((alarm) => (
            <AlarmPanel key={alarm.key} alarm={alarm} />
          ))}
        </div>
        <div className={styles.column}>
          <Timeline incident={incident} entries={timeline} mayChange={mayChange} />
          <NearbyPanel incident={incident} />
        </div>
      </div>
    </>
  );
}
