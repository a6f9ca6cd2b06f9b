import { describe, expect, test } from 'vitest';
import type { ProjectSummary } from '../../../../../core/api/account.ts';
import { OBJECTS } from '../../../../../core/api/objects/index.ts';
import { DEFAULT_VIEW, type View } from '../../../address/view.ts';
import { kinds } from '../kinds/index.ts';
import type { Report, ReportOf } from '../report.ts';
import { definitionOf, isEdited, keptIn, unreadIn } from './definition.ts';

const project: ProjectSummary = {
  id: 'prj_a',
  organization_id: 'org',
  name: 'Kiosk',
  region: 'eu',
  timezone: 'Europe/Berlin',
  week_start: 'monday',
  session_minutes: 30,
  reporting_currency: null,
  retention_days: 365,
  archive_days: 2557,
  transport: null,
  strict_residency: false,
  created_at: '2026-01-01T00:00:00Z',
};
const ASKED = { project, today: '2026-11-29' };
const isFilter = (property: string, value: string) => ({ property, operator: 'is', values: [value] }) as const;

const SIGNUPS: ReportOf<'trends'> = {
  ...kinds.trends.empty,
  series: [{ event: 'signup', filters: [], measure: { aggregation: 'unique_users' } }],
  breakdowns: [{ property: 'plan' }],
};

describe('a saved report', () => {
  test('is one that the service takes, for every kind', () => {
    const reports: Report[] = [
      SIGNUPS,
      { ...kinds.segmentation.empty, series: SIGNUPS.series },
      { ...kinds.retention.empty },
      { ...kinds.sessions.empty },
      { ...kinds.paths.empty },
    ];
    for (const report of reports) {
      const definition = definitionOf({ report, view: DEFAULT_VIEW }, { name: 'Signups' }, ASKED);
      expect(OBJECTS.reports.schema.safeParse(definition).error, report.kind).toBeUndefined();
    }
  });

  test('moves with the calendar if its days did, and keeps the chips of the page as filters', () => {
    const view: View = { ...DEFAULT_VIEW, range: { preset: '30d' }, filters: [isFilter('country', 'DE')] };
    const definition = definitionOf({ report: SIGNUPS, view }, { name: 'Signups' }, ASKED);
    expect(definition.query).toMatchObject({ query_type: 'events', date_range: 'last_30_days' });
    expect(definition.query).not.toHaveProperty('project_id');
    expect(definition.query.filters).toEqual([{ property: 'session.country', operator: 'equals', value: 'DE' }]);
  });

  test('opens as it was, and is unedited then', () => {
    const presentation = {
      chart: 'stacked',
      table: 'time',
      scale: 'logarithmic',
      hiddenSeries: ['["signup","pro"]'],
    } as const;
    const view: View = {
      ...DEFAULT_VIEW,
      range: { from: '2026-11-01', to: '2026-11-07' },
      compare: 'none',
      interval: 'day',
    };
    const kept = { report: { ...SIGNUPS, presentation }, view };
    const saved = definitionOf(kept, { name: 'Signups' }, ASKED);
    expect(keptIn(saved, project.id)).toEqual(kept);
    expect(unreadIn(saved, project.id)).toEqual([]);
    expect(isEdited(kept, saved, ASKED)).toBe(false);
  });

  test('is unedited whatever order the service keeps its fields in', () => {
    const view: View = { ...DEFAULT_VIEW, filters: [isFilter('country', 'DE')] };
    const saved = definitionOf({ report: SIGNUPS, view }, { name: 'Signups' }, ASKED);
    const filters = [{ value: 'DE', property: 'session.country', operator: 'equals' as const }];
    expect(isEdited({ report: SIGNUPS, view }, { ...saved, query: { ...saved.query, filters } }, ASKED)).toBe(false);
  });

  test('is edited by another filter, range, chart or event, and no longer once that is taken back', () => {
    const kept = { report: SIGNUPS, view: DEFAULT_VIEW };
    const saved = definitionOf(kept, { name: 'Signups' }, ASKED);
    const opened = keptIn(saved, project.id) ?? kept;
    expect(isEdited(opened, saved, ASKED)).toBe(false);
    const changes = [
      { ...opened, view: { ...opened.view, filters: [isFilter('plan', 'pro')] } },
      { ...opened, view: { ...opened.view, range: { preset: 'today' } as const } },
      {
        ...opened,
        report: { ...opened.report, presentation: { ...opened.report.presentation, chart: 'pie' as const } },
      },
      { ...opened, report: { ...SIGNUPS, series: [] } },
    ];
    for (const changed of changes) expect(isEdited(changed, saved, ASKED)).toBe(true);
  });

  test('of a program opens too, and names what Explore cannot show', () => {
    const definition = {
      name: 'From code',
      chart: 'funnel' as const,
      query: {
        query_type: 'funnel',
        date_range: { last: 30, unit: 'day' as const },
        steps: ['visit', 'order'],
        sample: 0.1,
      },
    };
    expect(keptIn(definition, project.id)?.report).toMatchObject({ kind: 'funnel', presentation: { chart: 'steps' } });
    expect(unreadIn(definition, project.id)).toEqual(['sample']);
    expect(
      keptIn({ ...definition, query: { query_type: 'persons', date_range: 'today' } }, project.id),
    ).toBeUndefined();
  });
});
