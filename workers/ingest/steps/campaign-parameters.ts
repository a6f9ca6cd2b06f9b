const CAMPAIGN = /utm_/;

/** The parameters of an address that names a campaign; undefined for all others, which need not be taken apart. */
export function campaignParameters(query: string): URLSearchParams | undefined {
  return query !== '' && CAMPAIGN.test(query) ? new URLSearchParams(query) : undefined;
}
