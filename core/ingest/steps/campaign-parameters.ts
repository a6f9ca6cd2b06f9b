import { remembering } from '../../base/remembering.ts';

/** By name, `utm_source` and its like; each has a value. */
export type CampaignParameters = Readonly<Record<string, string>>;

/** The `utm_` parameters of an address's query, the first of each name; undefined for queries that name no campaign. */
export function campaignParameters(query: string): CampaignParameters | undefined {
  return query !== '' && CAMPAIGN.test(query) ? parametersOf(query) : undefined;
}

const CAMPAIGN = /utm_/;
const PARAMETER = /^utm_./;

/**
 * The visitors of a campaign come by one address. In a Worker every name that is read from URLSearchParams is a call into
 * the runtime: reading them again for each event took as long as all other steps together.
 */
const parametersOf = remembering(2_000, (query): CampaignParameters => {
  const parameters: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(query)) {
    if (value !== '' && PARAMETER.test(name)) parameters[name] ??= value;
  }
  return Object.freeze(parameters);
});
