import type { LiveWatchedEvent } from '../../../../core/api/live-watch.ts';
import { eventLabel, valueLabel } from '../../format/known-values.ts';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { Name } from '../../ui/name/Name.tsx';
import { t } from '../../words/t.ts';
import { propertyLabel } from '../filters/describe.ts';
import { PersonLink } from '../persons/PersonLink.tsx';
import { clockTime } from './clock-time.ts';
import styles from './live.module.css';

type EventDialogProps = { readonly event: LiveWatchedEvent; readonly zone: string; readonly onClose: () => void };

/** Columns that the person's line or nobody needs. */
const LEFT_OUT: ReadonlySet<string> = new Set(['user_id', 'anonymous_id', 'session_id', 'library']);

/** One event with everything that is kept of it. */
export function EventDialog({ event, zone, onClose }: EventDialogProps) {
  const columns = Object.entries(event.columns).filter(([name]) => !LEFT_OUT.has(name));
  const properties = Object.entries(event.properties);
  return (
    <Dialog
      title={eventLabel(event.event)}
      description={event.event}
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
    >
      <dl className={styles.values}>
        <dt>{t('live.time')}</dt>
        <dd>{clockTime(event.timestamp, zone)}</dd>
        {event.person !== undefined && (
          <>
            <dt>{t('live.person')}</dt>
            <dd>
              <PersonLink person={event.person} />
            </dd>
          </>
        )}
        {columns.map(([name, value]) => (
          <Value key={name} name={propertyLabel(name)} value={valueLabel(name, String(value))} />
        ))}
      </dl>
      <h3 className={styles.sub}>{t('live.properties')}</h3>
      {properties.length === 0 ? (
        <p className={styles.hint}>{t('live.no_properties')}</p>
      ) : (
        <dl className={styles.values}>
          {properties.map(([name, value]) => (
            <Value key={name} name={name} value={String(value)} />
          ))}
        </dl>
      )}
      {event.is_cut && <p className={styles.hint}>{t('live.is_cut')}</p>}
    </Dialog>
  );
}

function Value({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt>
        <Name text={name} cut="middle" />
      </dt>
      <dd>
        <bdi>{value}</bdi>
      </dd>
    </>
  );
}
