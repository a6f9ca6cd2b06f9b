import { FileChartColumn, Gauge, ListFilter } from 'lucide-react';
import { useMemo } from 'react';
import type { SegmentDefinition } from '../../../../../core/api/objects/segments.ts';
import { writeSearch } from '../../../address/search.ts';
import { DEFAULT_VIEW, withView } from '../../../address/view.ts';
import { objectAddress, projectAddress } from '../../../app/AppLink.tsx';
import { useProject } from '../../../app/project.ts';
import { useView } from '../../../app/use-view.ts';
import { useObjects } from '../../../data/use-objects.ts';
import { fromFilters } from '../../filters/from-query.ts';
import type { Command, CommandSection } from './commands.ts';

/** The dashboards, saved reports and segments of the project as commands. A segment opens the overview with its filters. */
export function useSavedSections(): readonly CommandSection[] {
  const { id: projectId } = useProject();
  const [view] = useView();
  const reports = useObjects<{ readonly name: string }>('reports').value;
  const dashboards = useObjects<{ readonly name: string }>('dashboards').value;
  const segments = useObjects<SegmentDefinition>('segments').value;
  return useMemo(() => {
    const report = (id: string, name: string): Command => ({
      id: `report ${id}`,
      name,
      keywords: [id],
      glyph: FileChartColumn,
      action: { kind: 'open', to: `${projectAddress(projectId, 'explore')}?report=${encodeURIComponent(id)}` },
    });
    const dashboard = (id: string, name: string): Command => ({
      id: `dashboard ${id}`,
      name,
      keywords: [id],
      glyph: Gauge,
      action: { kind: 'open', to: objectAddress(projectId, 'dashboards/$id', id) },
    });
    const segment = (id: string, { name, filters }: SegmentDefinition): Command[] => {
      // Chips cannot express filters by behaviour.
      const chips = fromFilters(filters);
      if (chips === undefined) return [];
      const search = writeSearch(withView({}, { ...DEFAULT_VIEW, ...view, filters: chips }));
      const action = { kind: 'open', to: projectAddress(projectId, 'overview') + search } as const;
      return [{ id: `segment ${id}`, name, keywords: [id], glyph: ListFilter, action }];
    };
    return [
      {
        id: 'dashboards',
        title: 'frame.palette_dashboards',
        commands: (dashboards ?? []).map(({ id, definition }) => dashboard(id, definition.name)),
      },
      {
        id: 'reports',
        title: 'frame.palette_reports',
        commands: (reports ?? []).map(({ id, definition }) => report(id, definition.name)),
      },
      {
        id: 'segments',
        title: 'frame.palette_segments',
        commands: (segments ?? []).flatMap(({ id, definition }) => segment(id, definition)),
      },
    ];
  }, [dashboards, reports, segments, projectId, view]);
}
