/** Why a request of a directory is refused, as RFC 7644 (3.12) says it: providers show `detail` to their administrators. */
export type ScimProblem = {
  readonly status: 400 | 401 | 404 | 409 | 413 | 429 | 503;
  readonly scimType?: 'invalidFilter' | 'invalidPath' | 'invalidSyntax' | 'invalidValue' | 'mutability' | 'uniqueness';
  readonly detail: string;
  readonly retryAfterS?: number;
};

const ERROR_SCHEMA = 'urn:ietf:params:scim:api:messages:2.0:Error';

/** The status is text in the body (RFC 7644, 3.12). */
export function problemBody({ status, scimType, detail }: ScimProblem) {
  return { schemas: [ERROR_SCHEMA], status: String(status), ...(scimType && { scimType }), detail };
}

export function invalid(
  scimType: 'invalidFilter' | 'invalidPath' | 'invalidSyntax' | 'invalidValue',
  detail: string,
): ScimProblem {
  return { status: 400, scimType, detail };
}

/** A value of a sender as a message quotes it. */
export function quoted(value: unknown): string {
  return (JSON.stringify(value) ?? 'nothing').slice(0, QUOTED_CHARS_MAX);
}

const QUOTED_CHARS_MAX = 100;
