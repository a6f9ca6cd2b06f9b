import { api } from '../api/client.ts';
import { AnomalyLine } from '../components/AnomalyLine.tsx';
import { Icon } from '../components/Icon.tsx';
import { Popover } from '../components/Popover.tsx';
import { useLive } from '../live/use-live.ts';
import { useProject } from '../state/session.ts';
import { useResource } from '../state/use-resource.ts';

/** Anomalies that nobody has acknowledged yet: those known, and those that come while the page is open. */
export function Bell() {
  const project = useProject();
  const { raised } = useLive(project?.id);
  const open = useResource(project?.id ?? '', (signal) => api.anomalies(project?.id ?? '', 'open', signal));
  const known = open.status === 'ready' ? open.value.anomalies : [];
  const fresh = raised.filter(({ id }) => !known.some((anomaly) => anomaly.id === id));
  const all = [...fresh, ...known];
  const label = all.length === 1 ? '1 open anomaly' : `${all.length} open anomalies`;
  return (
    <>
      <Popover
        className="button button-icon"
        label={`Alerts: ${label}`}
        align="end"
        button={
          <>
            <Icon name="bell" />
            {all.length > 0 && (
              <span className="badge" data-testid="bell-count">
                {all.length > 99 ? '99+' : all.length}
              </span>
            )}
          </>
        }
      >
        {() => (
          <div className="bell-panel">
            <p className="menu-title">{all.length === 0 ? 'Nothing unusual' : label}</p>
            <ul className="anomaly-lines">
              {all.slice(0, shownMax).map((anomaly) => (
                <li key={anomaly.id}>
                  <AnomalyLine anomaly={anomaly} zone={project?.timezone ?? 'UTC'} />
                </li>
              ))}
            </ul>
            <a className="menu-item menu-end" href="/alerts">
              All alerts
            </a>
          </div>
        )}
      </Popover>
      <span className="visually-hidden" aria-live="polite">
        {fresh[0] !== undefined && `New anomaly: ${fresh[0].metric}`}
      </span>
    </>
  );
}

const shownMax = 6;
