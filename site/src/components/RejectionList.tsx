import type { RejectionShown } from '../../../core/api/ledger.ts';
import { ago } from '../format/time.ts';
import { WithCode } from './WithCode.tsx';

/** Rejected events of the last week, the latest first, with the reason and, when opened, the event as it was sent. */
export function RejectionList({ rejections, nowMs }: { rejections: readonly RejectionShown[]; nowMs: number }) {
  return (
    <section className="panel rejections" aria-label="Rejected events">
      <h2>Rejected events</h2>
      {rejections.length === 0 ? (
        <p className="quiet">None in the last seven days. Samples of rejected events appear here for a week.</p>
      ) : (
        <ul>
          {rejections.map((rejection) => (
            <li key={`${rejection.at} ${rejection.index} ${rejection.id} ${rejection.code}`}>
              <details>
                <summary>
                  <time dateTime={rejection.at}>{ago(Date.parse(rejection.at), nowMs)}</time>
                  <code>{rejection.code}</code>
                  <span className="rejection-message">
                    <WithCode text={rejection.message} />
                  </span>
                </summary>
                <pre>{JSON.stringify(rejection.event, null, 2)}</pre>
              </details>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
