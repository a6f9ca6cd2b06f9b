import { useState } from 'react';
import { api } from '../api/client.ts';
import { AccountFigures } from '../components/AccountFigures.tsx';
import { AccountTable } from '../components/AccountTable.tsx';
import { Problem } from '../components/Problem.tsx';
import { RejectionList } from '../components/RejectionList.tsx';
import { ledgerSpan, SPANS, type SpanName } from '../queries/account.ts';
import { useProject } from '../state/session.ts';
import { useNow } from '../state/use-now.ts';
import { useResource } from '../state/use-resource.ts';

const stepMs = 15_000;
const spanNames: readonly SpanName[] = ['hour', 'day', 'week', 'month'];

/** The outcome of every event: received, rejected and why, stored, repeated. Refreshes automatically. */
export function DataAccount() {
  const project = useProject();
  const [span, setSpan] = useState<SpanName>('day');
  const nowMs = useNow(stepMs);
  const key = project === undefined ? '' : `${project.id}|${span}|${Math.floor(nowMs / stepMs)}`;
  const id = project?.id ?? '';
  const ledger = useResource(key, (signal) => api.ledger(id, ledgerSpan(span, Date.now()), signal));
  const rejections = useResource(key, (signal) => api.rejections(id, signal));
  const zone = project?.timezone ?? 'UTC';

  return (
    <div className="column">
      <header className="column-head">
        <h1>Data</h1>
        {/* biome-ignore lint/a11y/useSemanticElements: not every browser lays a fieldset out as a flex item. */}
        <div className="tabs" role="group" aria-label="Span">
          {spanNames.map((name) => (
            <button key={name} type="button" className="tab" aria-pressed={span === name} onClick={() => setSpan(name)}>
              {SPANS[name].label}
            </button>
          ))}
        </div>
      </header>
      <p className="lead">Every event that arrived, by time of arrival, and its outcome.</p>
      {ledger.status === 'loading' && (
        <div className="panel skeleton skeleton-card" role="status" aria-label="Loading" />
      )}
      {ledger.status === 'failed' && <Problem failure={ledger.failure} retry={ledger.retry} />}
      {ledger.status === 'ready' && (
        <>
          <AccountFigures ledger={ledger.value} />
          {ledger.value.rows.length > 0 && <AccountTable ledger={ledger.value} zone={zone} />}
        </>
      )}
      {rejections.status === 'failed' && <Problem failure={rejections.failure} retry={rejections.retry} />}
      {rejections.status === 'ready' && <RejectionList rejections={rejections.value.rejections} nowMs={nowMs} />}
    </div>
  );
}
