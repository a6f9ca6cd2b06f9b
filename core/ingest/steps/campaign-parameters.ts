import { remembering } from '../../base/remembering.ts';

/** Values by name, such as `utm_source`; never empty. */
export type CampaignParameters = Readonly<Record<string, string>>;

/** The `utm_` parameters of an address's query, the first of each name; undefined if the query names no campaign. */
export function campaignParameters(query: string): CampaignParameters | undefined {
  return query !== '' && CAMPAIGN.test(query) ? parametersOf(query) : undefined;
}

const CAMPAIGN = /utm_/;
const PARAMETER = /^utm_./;

/**
 * Memoized, since a campaign's visitors all have the same query. In a Worker, each read from URLSearchParams is a call
 * into the runtime: parsing for every event took as long as all other steps together.
 */
const parametersOf = remembering(2_000, (query): CampaignParameters => {
  const parameters: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(query)) {
    if (value !== '' && PARAMETER.test(name)) parameters[name] ??= value;
  }
  return Object.freeze(parameters);
});
