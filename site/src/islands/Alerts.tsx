import { useState } from 'react';
import type { Anomaly } from '../../../core/api/anomaly.ts';
import { api } from '../api/client.ts';
import { AnomalyCard } from '../components/AnomalyCard.tsx';
import { Problem } from '../components/Problem.tsx';
import { WithCode } from '../components/WithCode.tsx';
import { anomaliesChanged, useLive } from '../live/use-live.ts';
import { useProject } from '../state/session.ts';
import { useResource } from '../state/use-resource.ts';

/** Open anomalies, or all of them. New ones appear automatically. */
export function Alerts() {
  const project = useProject();
  const [status, setStatus] = useState<'open' | 'all'>('open');
  const { anomalyChanges } = useLive(project?.id);
  const key = project === undefined ? '' : `${project.id}|${status}|${anomalyChanges}`;
  const list = useResource(key, (signal) => api.anomalies(project?.id ?? '', status, signal));

  return (
    <div className="column" data-focus-home tabIndex={-1}>
      <header className="column-head">
        <h1>Alerts</h1>
        {/* biome-ignore lint/a11y/useSemanticElements: not every browser lays a fieldset out as a flex item. */}
        <div className="tabs" role="group" aria-label="Which alerts">
          {(['open', 'all'] as const).map((choice) => (
            <button
              key={choice}
              type="button"
              className="tab"
              aria-pressed={status === choice}
              onClick={() => setStatus(choice)}
            >
              {choice === 'open' ? 'Open' : 'All'}
            </button>
          ))}
        </div>
      </header>
      <p className="lead">
        Edgewise compares every minute of each event with its recent past. Anomalies appear here and at the bell, and go
        to your <a href="/setup#webhooks">webhooks</a>.
      </p>
      {list.status === 'loading' && <div className="panel skeleton skeleton-card" role="status" aria-label="Loading" />}
      {list.status === 'failed' && <Problem failure={list.failure} retry={list.retry} />}
      {list.status === 'ready' && (
        <AnomalyList
          anomalies={list.value.anomalies}
          recommendations={list.value.recommendations}
          zone={project?.timezone ?? 'UTC'}
          acknowledge={async (anomaly, notes) => {
            const outcome = await api.acknowledge(anomaly.id, notes);
            if (outcome.ok) anomaliesChanged();
            return outcome.ok ? null : outcome.failure;
          }}
        />
      )}
    </div>
  );
}

function AnomalyList({ anomalies, recommendations, zone, acknowledge }: AnomalyListProps) {
  if (anomalies.length === 0) {
    return (
      <div className="panel empty">
        <h2>Nothing unusual</h2>
        <p>A sudden rise or fall of any event appears here within ten seconds of its minute.</p>
      </div>
    );
  }
  return (
    <>
      {recommendations.length > 0 && (
        <ul className="recommendations">
          {recommendations.map((text) => (
            <li key={text}>
              <WithCode text={text} />
            </li>
          ))}
        </ul>
      )}
      <ul className="cards">
        {anomalies.map((anomaly) => (
          <li key={anomaly.id} data-focus-item>
            <AnomalyCard anomaly={anomaly} zone={zone} acknowledge={(notes) => acknowledge(anomaly, notes)} />
          </li>
        ))}
      </ul>
    </>
  );
}

type AnomalyListProps = {
  anomalies: readonly Anomaly[];
  recommendations: readonly string[];
  zone: string;
  acknowledge: (anomaly: Anomaly, notes: string) => ReturnType<Parameters<typeof AnomalyCard>[0]['acknowledge']>;
};
