import { useEffect } from 'react';
import type { ProjectSummary } from '../../../core/api/account.ts';
import { api } from '../api/client.ts';
import { useLive } from '../live/use-live.ts';
import { everQuery } from '../queries/overview.ts';
import { totalOf } from '../queries/read.ts';
import { useResource } from '../state/use-resource.ts';
import { Snippet } from './Snippet.tsx';

/** Shown instead of an empty chart: how to send the first event, or that the range is empty. */
export function EmptyRange({ project, onArrived }: { project: ProjectSummary; onArrived: () => void }) {
  const ever = useResource(project.id, (signal) => api.query(everQuery(project, Date.now()), signal));
  const newest = useLive(project.id).latest[0]?.id;

  // An event can be queried a moment after it arrives.
  useEffect(() => {
    if (newest === undefined) return;
    const timer = setTimeout(onArrived, queryableMs);
    return () => clearTimeout(timer);
  }, [newest, onArrived]);

  if (ever.status === 'loading') return <div className="skeleton skeleton-chart" role="status" aria-label="Loading" />;
  if (ever.status === 'ready' && totalOf(ever.value) > 0) {
    return (
      <div className="empty">
        <h2>Nothing in this range</h2>
        <p>This project has events at other times. Choose a wider range to see them.</p>
      </div>
    );
  }
  return (
    <div className="empty">
      <h2>No events yet</h2>
      <p>Put this tag before the end of the head of your pages. The first page view appears here within two seconds.</p>
      <Snippet project={project} />
      <p className="quiet">
        Sending from a server, or from Segment? <a href="/setup">All ways to send</a>
      </p>
    </div>
  );
}

const queryableMs = 2_000;
