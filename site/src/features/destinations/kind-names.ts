/** The names that the kinds have everywhere; one that only a later version knows is shown as the service calls it. */
export function kindName(kind: string): string {
  return KIND_NAMES[kind] ?? kind;
}

const KIND_NAMES: Readonly<Record<string, string>> = {
  bigquery: 'BigQuery',
  bucket: 'S3, R2',
  google_ads: 'Google Ads',
  google_analytics: 'Google Analytics',
  kafka: 'Kafka',
  meta_conversions: 'Meta',
  postgres: 'Postgres',
  segment: 'Segment',
  slack: 'Slack',
  snowflake: 'Snowflake',
  webhook: 'Webhook',
};

/** `project_id` reads Project id: the name under which the docs describe the setting. */
export function settingName(name: string): string {
  const words = name.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
