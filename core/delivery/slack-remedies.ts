/** The answers of an incoming webhook of Slack that need a change by people, and the change. */
export const SLACK_REMEDIES: ReadonlyMap<string, string> = new Map([
  ['no_service', 'the webhook was removed; add a new one to your Slack app.'],
  ['no_service_id', 'the webhook was removed; add a new one to your Slack app.'],
  ['no_team', 'the workspace is gone; use a webhook of another one.'],
  ['team_disabled', 'the workspace is disabled.'],
  ['channel_not_found', 'its channel is gone; add a webhook for another channel.'],
  ['channel_is_archived', 'its channel is archived; restore it, or add a webhook for another channel.'],
  ['action_prohibited', 'an admin of the workspace forbids it.'],
  ['posting_to_general_channel_denied', 'an admin of the workspace forbids messages to #general.'],
  ['invalid_token', 'the address is not whole; paste it again.'],
]);
