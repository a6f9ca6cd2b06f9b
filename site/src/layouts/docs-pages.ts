/** The pages of the documentation, in the order of its menu: file in `docs/`, name, and the question that it answers. */
export const DOCS_PAGES = [
  ['how-it-works', 'How it works', 'The parts of Edgewise, and a first event and question from the shell.'],
  ['events', 'Events', 'The fields of an event, the columns that Edgewise derives, and limits.'],
  ['queries', 'Queries', 'Reports over HTTP: requests, filters, comparisons, warnings.'],
  ['persons-over-time', 'Persons over time', 'Retention, lifecycle, stickiness and attribution.'],
  ['api', 'API', 'The OpenAPI document, credentials, roles and refusals.'],
  ['objects', 'Saved objects', 'Reports, dashboards, segments and metrics: versions, undo, as code.'],
  ['live', 'Live figures', 'The WebSocket with current visitors, events and anomalies.'],
  ['alerts', 'Alerts', 'Webhooks for anomalies, their retries and their log.'],
  ['import', 'Imports', 'Files of your own events and exports of other tools.'],
  ['vendors', 'Vendors', 'SDKs and exports of other tools that Edgewise understands.'],
  ['errors', 'Errors', 'Every error code, and what to do about it.'],
  ['operations', 'Operations', 'Settings, deployment, metrics, logs, backups and repairs.'],
  ['storage', 'Storage', 'Every table, bucket and queue: what it holds and for how long.'],
  ['privacy', 'Privacy', 'Erasure and export of a person, deletion of a project.'],
  ['measurements', 'Measurements', 'Speed and size, and how to reproduce each figure.'],
  ['decisions', 'Decisions', 'The reasons for the design.'],
] as const;
