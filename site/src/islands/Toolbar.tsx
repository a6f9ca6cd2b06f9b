import { FilterChips } from '../components/FilterChips.tsx';
import { RangePicker } from '../components/RangePicker.tsx';
import { fullNumber } from '../format/number.ts';
import { useLive } from '../live/use-live.ts';
import { useProject } from '../state/session.ts';
import { useView } from '../state/view.ts';

/** The bar above the figures: current visitors, question box, range, filters. */
export function Toolbar() {
  const project = useProject();
  const [view, show] = useView();
  const live = useLive(project?.id ?? '');
  return (
    <div className="toolbar" data-focus-home tabIndex={-1}>
      <h1 className="visually-hidden">Overview{project === undefined ? '' : ` of ${project.name}`}</h1>
      <p className={`now now-${live.status}`} data-testid="now">
        <span className="now-dot" aria-hidden="true" />
        {live.status === 'connecting' ? (
          'connecting'
        ) : (
          <>
            <strong>{fullNumber(live.activeVisitors)}</strong> now
            {live.status === 'lost' && <span className="quiet"> · reconnecting</span>}
          </>
        )}
      </p>
      {/* A plain form, which works before this island is hydrated. */}
      <form className="ask-bar" action="/ask" method="get">
        <label className="visually-hidden" htmlFor="ask">
          Ask about your data
        </label>
        <input id="ask" name="q" placeholder="Ask: sign-ups by country this month" autoComplete="off" required />
        <button type="submit" className="button">
          Ask
        </button>
      </form>
      <RangePicker
        range={view.range}
        zone={project?.timezone ?? 'UTC'}
        onChange={(range) => show({ ...view, range })}
      />
      <FilterChips view={view} onChange={show} />
    </div>
  );
}
