import { type ApiError, apiError } from '../base/errors.ts';

/** One thing that is wrong with a request: where, the sentence about it, and the name that was probably meant. */
export type Fault = { readonly path?: string; readonly message: string; readonly did_you_mean?: string };

/** A request may be wrong in more places than anybody reads. */
const FAULTS_MAX = 20;

/** All faults of a request as one error: a single one is its own sentence, several are numbered. */
export function refusal(given: readonly Fault[]): ApiError {
  const faults = [...new Map(given.map((each) => [each.message, each])).values()];
  const shown = faults.slice(0, FAULTS_MAX);
  const more = faults.length - shown.length;
  const listed = shown.map(({ message }, index) => `(${index + 1}) ${message}`).join('; ');
  const message =
    shown.length === 1
      ? (shown[0]?.message ?? '')
      : `the query has ${faults.length} faults: ${listed}${more > 0 ? `; and ${more} more` : ''}`;
  return apiError('invalid_query', message, { details: { faults: shown } });
}

/** Several refusals as one. It is `query_too_broad` only where nothing but its size is wrong with the request. */
export function joinRefusals(errors: readonly [ApiError, ...ApiError[]]): ApiError {
  const [only] = errors;
  if (errors.length === 1) return only;
  const joined = refusal(errors.flatMap(faultsOf));
  return errors.every(({ code }) => code === 'query_too_broad') ? { ...joined, code: 'query_too_broad' } : joined;
}

/** What a refusal is made of. */
export function faultsOf(error: ApiError): readonly Fault[] {
  const faults = error.details?.faults;
  return Array.isArray(faults) ? faults : [{ message: error.message }];
}
