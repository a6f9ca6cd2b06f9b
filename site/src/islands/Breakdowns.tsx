import { BreakdownPanel } from '../components/BreakdownPanel.tsx';
import { PANELS } from '../queries/breakdowns.ts';
import { useProject } from '../state/session.ts';
import { useView } from '../state/view.ts';

/** The lists of the overview. */
export function Breakdowns() {
  const project = useProject();
  const [view, show] = useView();
  return (
    <div className="overview-lists">
      {PANELS.map((panel) => (
        <BreakdownPanel key={panel.id} panel={panel} project={project} view={view} onChange={show} />
      ))}
    </div>
  );
}
