import type { Rejection } from '../../../api/ingest.ts';
import type { ApiError } from '../../../base/errors.ts';
import { type Fields, fieldsOf, isFields } from '../../raw-event.ts';
import { idText } from '../mapping/context.ts';
import { rejectionsOf } from '../mapping/rejections.ts';
import { jsonAnswer, type WireAnswer } from '../protocol.ts';
import type { WireRequest } from '../wire-request.ts';

/** PostHog's newer API of events, which its server SDKs use where they are told to: it answers event by event. */
export const CAPTURE_V1 = '/i/v1/analytics/events';

/** An event as the older API has it: options are properties there, and the ids of session and window as well. */
export function ofCaptureV1(event: Fields): Fields {
  const { cookieless_mode: isCookieless, process_person_profile: hasProfile } = fieldsOf(event.options);
  const lifted = {
    ...(event.session_id !== undefined && { $session_id: event.session_id }),
    ...(event.window_id !== undefined && { $window_id: event.window_id }),
    ...(isCookieless !== undefined && { $cookieless_mode: isCookieless }),
    ...(hasProfile !== undefined && { $process_person_profile: hasProfile }),
  };
  const properties = event.properties ?? NO_PROPERTIES;
  return { ...event, properties: isFields(properties) ? { ...properties, ...lifted } : properties };
}

const NO_PROPERTIES: Fields = Object.freeze({});

/** The fate of each event by its `uuid`. An event is never to be sent again: it is stored, or a repeat would be refused too. */
export function captureV1Results(request: WireRequest, rejected: readonly Rejection[]): object {
  const json = request.json();
  const { batch } = fieldsOf(json.ok ? json.value : undefined);
  const events: readonly unknown[] = Array.isArray(batch) ? batch : [];
  const problems = new Map(rejected.map(({ index, message }) => [index, message]));
  const results = events.map((event, index) => [idText(fieldsOf(event).uuid), resultOf(problems.get(index))] as const);
  return { results: Object.fromEntries(results.filter(([uuid]) => uuid !== '')) };
}

function resultOf(problem: string | undefined): object {
  return problem === undefined ? { result: 'ok' } : { result: 'drop', details: problem };
}

/** A request none of whose events was taken is answered event by event too. */
export function captureV1Refusal(error: ApiError, request: WireRequest): WireAnswer | undefined {
  const rejected = rejectionsOf(error);
  return rejected.length === 0 ? undefined : jsonAnswer(captureV1Results(request, rejected));
}
