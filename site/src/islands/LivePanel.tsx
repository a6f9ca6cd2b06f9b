import { Name } from '../components/Name.tsx';
import { countryName } from '../format/country.ts';
import { fullNumber } from '../format/number.ts';
import { ago } from '../format/time.ts';
import type { LiveState } from '../live/apply.ts';
import { useLive } from '../live/use-live.ts';
import { useProject } from '../state/session.ts';
import { useNow } from '../state/use-now.ts';

/** The last half hour by minute, and the latest events as they arrive. */
export function LivePanel() {
  const project = useProject();
  const live = useLive(project?.id ?? '');
  return (
    <section className="panel live" aria-labelledby="live-title">
      <header className="panel-head">
        <h2 id="live-title">Right now</h2>
        <span className="quiet" role="status">
          {live.status === 'lost' ? 'Connection lost, reconnecting…' : 'last 30 minutes'}
        </span>
      </header>
      <Minutes minutes={live.minutes} />
      <Latest live={live} />
    </section>
  );
}

function Minutes({ minutes }: Pick<LiveState, 'minutes'>) {
  const most = Math.max(1, ...minutes.map(({ events }) => events));
  const total = minutes.reduce((sum, { events }) => sum + events, 0);
  return (
    <figure className="minutes">
      <div className="minutes-bars" aria-hidden="true">
        {minutes.map(({ at, events }) => (
          <span
            key={at}
            className="minute"
            style={{ height: `${Math.max(2, (events / most) * 100)}%` }}
            title={`${fullNumber(events)} events`}
          />
        ))}
      </div>
      <figcaption>
        <strong>{fullNumber(total)}</strong> events{total > 0 && `, up to ${fullNumber(most)} a minute`}
      </figcaption>
    </figure>
  );
}

function Latest({ live }: { live: LiveState }) {
  const nowMs = useNow(1_000);
  if (live.latest.length === 0) {
    return <p className="empty-note">{live.status === 'connecting' ? 'Connecting…' : 'Waiting for the next event.'}</p>;
  }
  return (
    <ol className="latest" aria-label="Latest events">
      {live.latest.map((event) => (
        <li key={event.id} className="latest-event">
          <Name className="latest-name" text={event.event} />
          <Name className="latest-page" text={event.page} />
          <span className="latest-meta">
            {[event.country === '' ? '' : countryName(event.country), event.device].filter(Boolean).join(' · ')}
          </span>
          <time className="latest-ago">{ago(event.received_at, nowMs)}</time>
        </li>
      ))}
    </ol>
  );
}
