import type { Incident } from '../../../../../core/api/incidents.ts';
import type { AnnotationDefinition } from '../../../../../core/api/objects/annotations.ts';
import { useProject } from '../../../app/project.ts';
import { useObjects } from '../../../data/use-objects.ts';
import { dayAndTime } from '../../../format/days.ts';
import { Name } from '../../../ui/name/Name.tsx';
import { Panel } from '../../../ui/panel/Panel.tsx';
import { t } from '../../../words/t.ts';
import styles from './incidents.module.css';
import { nearbyIn } from './nearby.ts';

/** Releases, campaigns and other notes of the project around the beginning of an incident. */
export function NearbyPanel({ incident }: { readonly incident: Incident }) {
  const { timezone } = useProject();
  const { value: annotations = [] } = useObjects<AnnotationDefinition>('annotations');
  const nearby = nearbyIn(
    annotations.map(({ id, definition }) => ({ id, ...definition })),
    Date.parse(incident.began_at),
    timezone,
  );
  if (nearby.length === 0) return null;
  return (
    <Panel title={t('incidents.nearby')}>
      <ul className={styles.timeline}>
        {nearby.map(({ id, name, atMs, link }) => (
          <li key={id} className={styles.entry}>
            {link === undefined ? (
              <Name text={name} />
            ) : (
              <a href={link} rel="noreferrer">
                <Name text={name} />
              </a>
            )}
            <time className={styles.facts} dateTime={new Date(atMs).toISOString()}>
              {dayAndTime(atMs, timezone)}
            </time>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
