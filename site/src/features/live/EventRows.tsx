import { ArrowUp } from 'lucide-react';
import { type ComponentProps, lazy, Suspense, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import type { LiveWatchedEvent } from '../../../../core/api/live-watch.ts';
import { useProject } from '../../app/project.ts';
import { eventLabel } from '../../format/known-values.ts';
import { Button } from '../../ui/button/Button.tsx';
import { Name } from '../../ui/name/Name.tsx';
import { Panel } from '../../ui/panel/Panel.tsx';
import { t } from '../../words/t.ts';
import { RowGlyph } from '../overview/RowGlyph.tsx';
import { clockTime } from './clock-time.ts';
import type { EventList } from './event-list.ts';
import styles from './live.module.css';

const EventDialog = lazy(() => import('./EventDialog.tsx').then((module) => ({ default: module.EventDialog })));

type EventRowsProps = {
  readonly list: EventList;
  readonly isPaused: boolean;
  readonly holding: ComponentProps<'div'>;
  readonly onRelease: () => void;
};

/**
 * Events as they arrive, newest first. While a pointer or the focus is on them, rows stay where they are, and a button
 * says how many wait. Screen readers are told nothing by itself: the button can be found, and each row opens.
 */
export function EventRows({ list, isPaused, holding, onRelease }: EventRowsProps) {
  const { timezone } = useProject();
  const [opened, open] = useState<LiveWatchedEvent>();
  return (
    <Panel
      title={t('live.latest')}
      padding="none"
      className={styles.latest}
      actions={
        list.waitingCount > 0 && (
          <Button size="s" variant="primary" glyph={ArrowUp} onPress={onRelease}>
            {t('live.waiting', { count: list.waitingCount })}
          </Button>
        )
      }
    >
      <div {...holding} data-testid="live-events" className={styles.rows}>
        {list.rows.length === 0 ? (
          <p className={styles.hint}>{t(isPaused ? 'live.nothing_paused' : 'live.nothing_yet')}</p>
        ) : (
          <ol className={styles.list} aria-label={t('live.latest')}>
            {list.rows.map((event) => (
              <li key={event.id}>
                <EventRow event={event} zone={timezone} onOpen={() => open(event)} />
              </li>
            ))}
          </ol>
        )}
        {list.fromMs !== undefined && (
          <p className={styles.hint}>{t('live.list_from', { time: clockTime(list.fromMs, timezone) })}</p>
        )}
      </div>
      {opened !== undefined && (
        <Suspense>
          <EventDialog event={opened} zone={timezone} onClose={() => open(undefined)} />
        </Suspense>
      )}
    </Panel>
  );
}

type EventRowProps = { readonly event: LiveWatchedEvent; readonly zone: string; readonly onOpen: () => void };

function EventRow({ event, zone, onOpen }: EventRowProps) {
  const { columns } = event;
  return (
    <AriaButton className={styles.row ?? ''} onPress={onOpen}>
      <time className={styles.time}>{clockTime(event.received_at, zone)}</time>
      <span className={styles.name} data-event={event.event}>
        <Name text={eventLabel(event.event)} raw={event.event} cut="end" />
      </span>
      <span className={styles.place}>
        {columns.page !== undefined && <Name text={String(columns.page)} cut="middle" />}
      </span>
      <span className={styles.glyphs}>
        {columns.country !== undefined && <RowGlyph property="country" value={String(columns.country)} />}
        {columns.device !== undefined && <RowGlyph property="device" value={String(columns.device)} />}
      </span>
      <span className={styles.person}>{event.person !== undefined && <Name text={event.person} cut="middle" />}</span>
    </AriaButton>
  );
}
