/** Properties by which senders name the release that they are. */
export const RELEASE_PROPERTIES: readonly string[] = ['app_version', '$app_version', 'release'];
