import { Link } from '@tanstack/react-router';
import { useRef } from 'react';
import type { Incident } from '../../../../../core/api/incidents.ts';
import { incidentsApi } from '../../../api/incidents.ts';
import { objectAddress } from '../../../app/AppLink.tsx';
import { useProject } from '../../../app/project.ts';
import { dayAndTime } from '../../../format/days.ts';
import { valueLabel } from '../../../format/known-values.ts';
import { Badge } from '../../../ui/badge/Badge.tsx';
import { Button } from '../../../ui/button/Button.tsx';
import { Name } from '../../../ui/name/Name.tsx';
import { t } from '../../../words/t.ts';
import { SEVERITY_TONES, SEVERITY_WORDS } from '../sentence.ts';
import { HowLong } from './HowLong.tsx';
import { IncidentBadges } from './IncidentBadges.tsx';
import { IncidentSparkline } from './IncidentSparkline.tsx';
import styles from './incidents.module.css';
import { useIncidentStep } from './use-incidents.ts';

const SEGMENTS_SHOWN = 3;

/** An incident in a list: how grave, what and where, its course, how long, and who takes care. */
export function IncidentItem({ incident, mayChange }: { readonly incident: Incident; readonly mayChange: boolean }) {
  const project = useProject();
  const step = useIncidentStep();
  const heading = useRef<HTMLHeadingElement>(null);
  const acknowledge = (): void => {
    // The button goes once the incident is taken, and focus would go with it.
    heading.current?.focus();
    void step(incidentsApi.acknowledge(id), t('alerts.acknowledged_toast'));
  };
  const { id, severity, title, cause, segments, alarms, state, owner } = incident;
  return (
    <article className={styles.row}>
      <div className={styles.words}>
        <p className={styles.badges}>
          <Badge tone={SEVERITY_TONES[severity]}>{t(SEVERITY_WORDS[severity])}</Badge>
          <IncidentBadges incident={incident} />
        </p>
        <h3 ref={heading} className={styles.title} tabIndex={-1}>
          <Link to={objectAddress(project.id, 'alerts/incidents/$id', id)}>
            <Name text={title} />
          </Link>
        </h3>
        <p className={styles.facts}>
          {cause !== undefined && <Name text={cause} />}
          {segments.slice(0, SEGMENTS_SHOWN).map(({ property, value }) => (
            <Badge key={`${property} ${value}`}>
              <Name text={valueLabel(property, value)} raw={`${property}: ${value}`} cut="end" />
            </Badge>
          ))}
          {segments.length > SEGMENTS_SHOWN && <span>+{segments.length - SEGMENTS_SHOWN}</span>}
          <span>{t('incidents.alarms_firing', { count: alarms.firing, all: alarms.all })}</span>
        </p>
        <p className={styles.facts}>
          <time dateTime={incident.began_at}>{dayAndTime(Date.parse(incident.began_at), project.timezone)}</time>
          <HowLong from={incident.began_at} to={incident.ended_at} />
          <span>{owner === undefined ? t('incidents.no_owner') : <Name text={owner.name} />}</span>
        </p>
      </div>
      <IncidentSparkline alarm={incident.lead} />
      {mayChange && state === 'open' && (
        <Button size="s" onPress={acknowledge} aria-label={t('incidents.acknowledge_of', { title })}>
          {t('alerts.acknowledge')}
        </Button>
      )}
    </article>
  );
}
