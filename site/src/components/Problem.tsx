import type { Failure } from '../api/outcome.ts';
import { WithCode } from './WithCode.tsx';

/** A failure in the service's own words, with the request id for support and a way to continue. */
export function Problem({ failure, retry }: { failure: Failure; retry?: () => void }) {
  return (
    <div className="problem" role="alert">
      <p className="problem-message">
        <WithCode text={failure.message} />
      </p>
      {failure.requestId !== '' && (
        <p className="quiet">
          Request <code>{failure.requestId}</code>
        </p>
      )}
      {retry !== undefined && (
        <button type="button" className="button" onClick={retry}>
          Try again
        </button>
      )}
    </div>
  );
}
