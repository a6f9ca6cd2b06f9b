/** The pages of the documentation, in the order of its menu: file in `docs/`, name, and the question that it answers. */
export const DOCS_PAGES = [
  ['how-it-works', 'How it works', 'The parts of Edgewise, and a first event and question from the shell.'],
  ['application', 'The application', 'Finding your way, links, language, settings of a project, installation.'],
  ['events', 'Events', 'The fields of an event, the columns that Edgewise derives, and limits.'],
  ['overview', 'Overview', 'Web analytics on one page: figures, panels, filters, segments, keys.'],
  ['explore', 'Explore', 'Reports of your own: kinds, events, measures, filters, and links to them.'],
  ['ask', 'Ask', 'Questions in your own words: how they were read, and how to change that.'],
  ['charts', 'Charts', 'How to read, use and export charts, and why some forms are not offered.'],
  ['queries', 'Queries', 'Reports over HTTP: requests, filters, comparisons, warnings.'],
  ['cohorts', 'Cohorts', 'Filters on sessions, persons and behaviour; sets of persons with a name.'],
  ['persons', 'Persons', 'Whose an event is, merges, traits, lists and profiles of persons.'],
  ['persons-over-time', 'Persons over time', 'Retention, lifecycle, stickiness and attribution.'],
  [
    'sessions-and-paths',
    'Sessions and paths',
    'Visits: where they begin and end, their sources, and the order of pages.',
  ],
  [
    'speed',
    'Speed',
    'Web vitals of page loads: percentiles, shares by the published bounds, by page group or release.',
  ],
  ['funnels', 'Funnels', 'Persons through steps: windows, groups, times, drivers.'],
  ['groups', 'Groups', 'Accounts, companies and teams: sending them, counting them, their traits and people.'],
  ['money', 'Money', 'Amounts of several currencies: the reporting currency, exchange rates, what has none.'],
  [
    'campaign-costs',
    'Campaign costs',
    'Costs beside purchases: CAC, ROAS, and what a customer is worth beyond their cost.',
  ],
  [
    'definitions',
    'Definitions',
    'Your own virtual events, derived properties, page groups and repairs, for every report.',
  ],
  ['recurring-revenue', 'Recurring revenue', 'Subscriptions: what they bring in by the month, and what changed it.'],
  ['experiments', 'Experiments', 'Variants beside their control: how they differ, and how sure that is.'],
  ['tables', 'Own tables', 'Tables by a key, whose columns are properties of the events that carry it.'],
  ['targets', 'Targets', 'What metrics are to reach in each week, month, quarter or year, and how far they are.'],
  ['reports', 'Reports', 'Every kind of query: its fields, and the columns of its answer.'],
  ['api', 'API', 'Every route and kind of query, the OpenAPI document, credentials and refusals.'],
  ['sdk', 'SDKs', 'Our own SDKs for pages, servers and apps: calls, options, delivery, consent.'],
  ['client', 'Typed client', 'The API as methods of TypeScript: reports, streams, live figures, errors.'],
  ['sql', 'SQL', 'Statements over events, persons and sessions: examples, parameters, limits, errors.'],
  ['bi-tools', 'BI tools', 'Grafana, Metabase, Superset, dbt, JDBC, Python and R, by ClickHouse’s HTTP interface.'],
  ['mcp', 'AI agents', 'Agents by the Model Context Protocol: connecting, tools, limits, changes, safety.'],
  ['data', 'Events and properties', 'What arrives: volumes, types, uses; display names, owners, hiding, merging.'],
  ['data-quality', 'Data quality', 'What is found about your data by itself: types, gaps, silence, doubles, clocks.'],
  ['objects', 'Saved objects', 'Reports, dashboards, segments and metrics: versions, undo, as code.'],
  ['dashboards', 'Dashboards', 'Tiles with the figures of a team, and how to show them to others.'],
  ['live', 'Live figures', 'The WebSocket with current visitors, events and anomalies.'],
  ['alerts', 'Alerts', 'Webhooks for anomalies, their retries and their log.'],
  ['export', 'Export', 'Events, persons, sessions, cohorts and reports as CSV, NDJSON, Parquet and Arrow.'],
  [
    'destination-kinds',
    'Kinds of destinations',
    'Kafka, BigQuery, Snowflake, Slack, Meta and Google: settings, ids, answers.',
  ],
  ['warehouses', 'Warehouses', 'Parquet in a bucket by days, and rows in a Postgres: columns, versions, reading.'],
  ['schedules', 'Schedules', 'Reports sent as files to webhooks and buckets: times, runs, signatures, paths.'],
  [
    'destinations',
    'Destinations',
    'Events sent on as they are stored: order, log, replay, backfill, filters, mapping, kinds.',
  ],
  ['spreadsheets', 'Spreadsheets', 'Links by which Google Sheets, Excel and LibreOffice read a report.'],
  ['notebooks', 'Notebooks', 'Python, R and Jupyter: SQL and files in a few lines.'],
  ['import', 'Imports', 'Files of your own events and exports of other tools.'],
  ['shadow-runs', 'Shadow runs', 'Another tool’s numbers beside yours: each difference by its causes.'],
  ['vendors', 'Vendors', 'SDKs and exports of other tools that Edgewise understands.'],
  ['errors', 'Errors', 'Every error code, and what to do about it.'],
  ['accounts', 'Accounts', 'Signing up, passwords, changes of address, limits on tries, and mail for operators.'],
  ['members', 'Members and roles', 'Roles and rights, invitations, owners, access to some projects.'],
  ['sign-in-factors', 'Sign-in and security', 'Two-step sign-in, passkeys, sessions, and tokens for programs.'],
  ['provisioning', 'Provisioning', 'Members and roles from a directory (Entra, Okta) over SCIM.'],
  ['connected-apps', 'Connected apps', 'Assistants and programs that read as you: consent, scopes, ends, OAuth.'],
  ['keys', 'Keys', 'Write keys and API keys: scopes, ends, rotation, last use.'],
  ['single-sign-on', 'Single sign-on', 'Your own identity provider, its domains, groups and enforcement.'],
  ['limits', 'Plans and limits', 'Quotas, estimates over them, rate limits, suspension, deletion of an organization.'],
  ['first-party', 'Site ids and own hosts', 'SDKs without a key, tracker and endpoint on your host, the check.'],
  ['white-label', 'White label', 'Your own name, colours, logo and host.'],
  ['operations', 'Operations', 'Settings, deployment, metrics, logs, backups and repairs.'],
  ['storage', 'Storage', 'Every table, bucket and queue: what it holds and for how long.'],
  ['regions', 'Regions', 'Where data is, strict residency, and what all regions share.'],
  ['projects', 'Projects', 'Settings, rules about events, internal traffic, deletion, and what each does to the past.'],
  ['audit', 'Audit log', 'What is recorded, how to check that nothing is missing, retention, erasure.'],
  ['privacy', 'Privacy', 'Erasure and export of a person, deletion of a project.'],
  ['measurements', 'Measurements', 'Speed and size, and how to reproduce each figure.'],
  [
    'language',
    'How questions are read',
    'For contributors: the reader’s steps, adding words, languages and kinds, figures.',
  ],
  ['decisions', 'Decisions', 'The reasons for the design.'],
] as const;

type DocsPage = (typeof DOCS_PAGES)[number];

/** The groups of the menu, by their first page. */
const GROUPS: readonly { readonly label: string; readonly first: DocsPage[0] }[] = [
  { label: 'Start', first: 'how-it-works' },
  { label: 'Reports', first: 'overview' },
  { label: 'API and data', first: 'api' },
  { label: 'Organization', first: 'accounts' },
  { label: 'Operation', first: 'operations' },
];

export const DOCS_GROUPS = GROUPS.map(({ label, first }, index) => {
  const next = GROUPS[index + 1];
  return { label, pages: DOCS_PAGES.slice(placeOf(first), next && placeOf(next.first)) };
});

function placeOf(name: DocsPage[0]): number {
  return DOCS_PAGES.findIndex(([each]) => each === name);
}
