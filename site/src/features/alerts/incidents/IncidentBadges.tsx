import type { Incident } from '../../../../../core/api/incidents.ts';
import { useProject } from '../../../app/project.ts';
import { dayAndTime } from '../../../format/days.ts';
import { Badge } from '../../../ui/badge/Badge.tsx';
import { t } from '../../../words/t.ts';

const TONES = { open: 'bad', acknowledged: 'info', resolved: 'good' } as const;

/** The state of an incident, and what holds its messages back. */
export function IncidentBadges({ incident }: { readonly incident: Incident }) {
  const { timezone } = useProject();
  const { state, snoozed_until: snoozed } = incident;
  return (
    <>
      <Badge tone={TONES[state]} hasDot={state === 'open'}>
        {t(`incidents.state_${state}`)}
      </Badge>
      {incident.is_flapping && <Badge tone="warn">{t('incidents.flapping')}</Badge>}
      {snoozed !== undefined && (
        <Badge>{t('incidents.snoozed_until', { when: dayAndTime(Date.parse(snoozed), timezone) })}</Badge>
      )}
      {incident.is_muted && <Badge>{t('incidents.muted')}</Badge>}
    </>
  );
}
