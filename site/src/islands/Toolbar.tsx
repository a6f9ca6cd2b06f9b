import { FilterChips } from '../components/FilterChips.tsx';
import { RangePicker } from '../components/RangePicker.tsx';
import { fullNumber } from '../format/number.ts';
import { useLive } from '../live/use-live.ts';
import { useProject } from '../state/session.ts';
import { useView } from '../state/view.ts';

/** Above the figures: who is there now, which span, what it is narrowed to. */
export function Toolbar() {
  const project = useProject();
  const [view, show] = useView();
  const live = useLive(project?.id);
  return (
    <div className="toolbar">
      <h1 className="toolbar-title">{project?.name ?? <span className="skeleton skeleton-title" />}</h1>
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
      <div className="toolbar-end">
        <RangePicker
          range={view.range}
          zone={project?.timezone ?? 'UTC'}
          onChange={(range) => show({ ...view, range })}
        />
      </div>
      <FilterChips view={view} onChange={show} />
    </div>
  );
}
