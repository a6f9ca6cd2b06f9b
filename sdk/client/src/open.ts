/**
 * A value of an enumeration in an answer: one that this release knows, or another string. A service that is newer than
 * the client may send values that did not exist when it was built.
 */
export type Open<Known extends string> = Known | (string & Record<never, never>);
