import { api } from '../api/client.ts';
import { AnomalyLine } from '../components/AnomalyLine.tsx';
import { Icon } from '../components/Icon.tsx';
import { Popover } from '../components/Popover.tsx';
import { useLive } from '../live/use-live.ts';
import { useProject } from '../state/session.ts';
import { useResource } from '../state/use-resource.ts';

/** The number of unacknowledged anomalies. It follows changes on this page and elsewhere. */
export function Bell() {
  const project = useProject();
  const live = useLive(project?.id);
  const key = project === undefined ? '' : `${project.id}|${live.anomalyChanges}`;
  const open = useResource(key, (signal) => api.anomalies(project?.id ?? '', 'open', signal));
  const listed = open.status === 'ready' ? open.value.anomalies : live.raised;
  const count = open.status === 'ready' ? open.value.summary.total_count : live.openAnomalies;
  const newest = live.raised[0];
  const label = count === 1 ? '1 open anomaly' : `${count} open anomalies`;
  return (
    <>
      <Popover
        className="button button-icon"
        label={`Alerts: ${label}`}
        align="end"
        button={
          <>
            <Icon name="bell" />
            {count > 0 && (
              <span className="badge" data-testid="bell-count">
                {count > 99 ? '99+' : count}
              </span>
            )}
          </>
        }
      >
        {() => (
          <div className="bell-panel">
            <p className="menu-title">{count === 0 ? 'Nothing unusual' : label}</p>
            <ul className="anomaly-lines">
              {listed.slice(0, shownMax).map((anomaly) => (
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
        {newest !== undefined && `New anomaly: ${newest.metric}`}
      </span>
    </>
  );
}

const shownMax = 6;
