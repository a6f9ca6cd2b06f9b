import { useProject } from '../../app/project.ts';
import { useDates, useView } from '../../app/use-view.ts';
import { useReport } from '../../data/use-report.ts';

/** Web analytics on one page. */
export function Page() {
  const project = useProject();
  const dates = useDates();
  const [view] = useView();
  const report = useReport({ query_type: 'segmentation', project_id: project.id, date_range: dates, events: ['*'] });
  return (
    <section>
      <h1>{project.name}</h1>
      <p>
        {dates.start} {dates.end} {view.filters.length}
      </p>
      <output>{report.value?.rows[0]?.[0]}</output>
      <p>{report.failure?.message}</p>
    </section>
  );
}
