declare module 'matomo-tracker' {
  /** The part of the package that the tests use; it has no types of its own. */
  export default class MatomoTracker {
    constructor(siteId: string, trackerUrl: string);
    track(options: Readonly<Record<string, unknown>>): void;
    trackBulk(events: readonly Readonly<Record<string, unknown>>[], callback: (answer: string) => void): void;
  }
}
