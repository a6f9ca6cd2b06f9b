import { expect, test } from 'vitest';
import type { ProjectSummary } from '../../../../../core/api/account.ts';
import { checkedProjectId } from '../../../../../core/base/ids.ts';
import { compile } from '../../../../../core/query/compile.ts';
import { PRESETS } from '../../../address/range.ts';
import { readSearch } from '../../../address/search.ts';
import { COMPARES, DEFAULT_VIEW, type View } from '../../../address/view.ts';
import { readReport } from '../address/address.ts';
import { MEASURES } from '../rules/say-measure.ts';
import { kindOf, queryOf, reportOf } from './index.ts';
import { savedRange } from './view-parts.ts';

/** The service plans every report of the builder as it is. */

const nowMs = Date.parse('2026-11-29T10:20:00Z');
const project: ProjectSummary = {
  id: 'p1',
  organization_id: 'o1',
  name: 'Kiosk',
  region: 'eu',
  timezone: 'Europe/Berlin',
  week_start: 'monday',
  session_minutes: 30,
  reporting_currency: null,
  retention_days: 2557,
  transport: null,
  strict_residency: false,
  archive_days: 2557,
  created_at: '2026-01-01T00:00:00Z',
};
const context = { projectId: checkedProjectId('p1'), timezone: project.timezone, nowMs };

function refusalOf(address: string, view: Partial<View> = {}, change: object = {}): string | undefined {
  const { report, unread } = readReport(readSearch(address));
  expect(unread, address).toEqual([]);
  expect(kindOf(report).faults(report), address).toEqual([]);
  const query = queryOf(report, { ...DEFAULT_VIEW, ...view }, project, '2026-11-29');
  const compiled = compile({ ...query, ...change }, context);
  return compiled.ok ? undefined : compiled.error.message;
}

const REPORTS = [
  '?kind=trends',
  '?kind=trends&series=signup&series=order&formula=B%20/%20A%20*%20100&by=country&by=device',
  '?kind=trends&series=order;measure:sum:amount;where(plan:in:pro,team)&average=7&order=group&by=plan',
  '?kind=trends&series=order&cumulative=yes&by=plan&groups=3',
  '?kind=trends&where=or(plan:equals:pro;did(order;at_least:2;within:last_30_days);not(country:equals:DE))',
  '?kind=trends&where=sequence(step(trial);step(order);window:14d)&where=first_did(order;within:all_time)',
  '?kind=trends&series=signup;measure:unique_users;at_least:2;at_most:5',
  '?kind=segmentation&series=order&by=amount:%230,%2310,%23100',
  '?kind=funnel&step=visit&step=buy,subscribe;optional;within:2d&step=order&by=country&by_step=last&over=week',
  '?kind=funnel&step=visit&step=order&without=login;steps:1,2&same=device&one_session=yes&first=matching&mode=posthog',
  '?kind=funnel&step=visit&step=order&drivers=yes&order=unordered',
  '?kind=retention&start=signup&return=order;where(amount:greater_than:%231.5)&period=month&by=country',
  '?kind=retention&stretch=1,1&stretch=2,4&counting=on_or_after&cohort=recurring&window=rolling&times=2',
  '?kind=retention&mode=ga4',
  '?kind=lifecycle&event=signup&event=order',
  '?kind=stickiness',
  '?kind=paths&unit=person&window=7d&step=event&starts=signup&ends=order&event=signup&event=order',
  '?kind=paths&mode=plausible',
  '?kind=sessions&conversion=signup&measure=sessions&measure=conversion_rate',
  '?kind=sessions&by=page&measure=entries&measure=exit_rate&over_time=no',
  '?kind=recurring&changes=subscribed,renewed&ends=ended;where(plan:equals:pro)&amount=price&billing=year&unit=group.company',
  '?kind=recurring&changes=paid&billing=property&billed=period&subscription=plan_id&lasts=billing_period&grace=0',
  '?kind=experiment&exposure=seen;where(experiment:equals:checkout)&variant_property=arm&variant=control&variant=test&metric=order,renewal;window:7d',
  '?kind=experiment&exposure=seen&variant=a:%239&variant=b&metric=order;measure:sum:paid;goal:decrease;cap:%2399;per(visit;sum:pages);label:Paid&method=bayesian&confidence=99.9&planned=20000&before=14d&several=first&correction=holm',
  '?kind=attribution&conversion=order&touch=event&touches=page_view&model=linear&window=unlimited&by=channel',
];

test.each(REPORTS)('%s is planned', (address) => expect(refusalOf(address)).toBeUndefined());

test('every measure is planned', () => {
  for (const aggregation of MEASURES) {
    const property = aggregation === 'distinct_values' ? ':plan' : '';
    expect(refusalOf(`?series=order;measure:${aggregation}${property}&by=country`), aggregation).toBeUndefined();
  }
});

test('every range and comparison of the page is planned, also as it is saved', () => {
  for (const preset of PRESETS) {
    for (const compare of COMPARES) {
      for (const address of ['?kind=trends', '?kind=sessions&over_time=yes', '?kind=lifecycle']) {
        expect(refusalOf(address, { range: { preset }, compare }), `${address} ${preset}`).toBeUndefined();
      }
    }
    expect(refusalOf('?kind=segmentation', {}, { date_range: savedRange({ preset }) }), preset).toBeUndefined();
  }
});

test.each(REPORTS)('%s opens as the same report once it is saved', (address) => {
  const { report } = readReport(readSearch(address));
  const query = queryOf(report, DEFAULT_VIEW, project, '2026-11-29');
  const opened = reportOf(query);
  expect(opened?.unread).toEqual([]);
  expect({ ...opened?.report, presentation: report.presentation }).toEqual(report);
});
