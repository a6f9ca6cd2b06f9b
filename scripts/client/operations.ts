import { type Json, listOf, recordOf } from './json.ts';

/** One route of the OpenAPI document, by what the client needs of it. */
export type Operation = {
  readonly name: string;
  /** `GET /api/projects/{id}/keys`. */
  readonly route: string;
  readonly area: string;
  readonly summary: string;
  readonly description: string;
  readonly pathParameters: readonly Json[];
  readonly queryParameters: readonly Json[];
  readonly body: { readonly schema: Json; readonly type: string; readonly isOptional: boolean } | undefined;
  /** JSON answers of all successes. */
  readonly replies: readonly Json[];
  /** Whether a success may have no body. */
  readonly hasEmptyReply: boolean;
  readonly lines: Json | undefined;
  /** Whether successes are files: CSV, images, style sheets. */
  readonly isFile: boolean;
  readonly isSocket: boolean;
  readonly isSafe: boolean;
  readonly raw: Json;
};

/** Every route of the document, in its order. */
export function operationsOf(document: Json): Operation[] {
  return Object.entries(recordOf(document.paths)).flatMap(([path, methods]) =>
    Object.entries(recordOf(methods)).map(([method, raw]) =>
      operationOf(`${method.toUpperCase()} ${path}`, recordOf(raw)),
    ),
  );
}

function operationOf(route: string, raw: Json): Operation {
  const parameters = listOf(raw.parameters).map(recordOf);
  const successes = Object.entries(recordOf(raw.responses)).filter(([status]) => /^[123]/.test(status));
  const contents = successes.map(([, answer]) => recordOf(recordOf(answer).content));
  const types = contents.flatMap((content) => Object.entries(content));
  const schemasOf = (isWanted: (type: string) => boolean) =>
    types.filter(([type]) => isWanted(type)).map(([, media]) => recordOf(recordOf(media).schema));
  return {
    name: String(raw.operationId),
    route,
    area: String(listOf(raw.tags)[0]),
    summary: String(raw.summary),
    description: String(raw.description),
    pathParameters: parameters.filter((each) => each.in === 'path'),
    queryParameters: parameters.filter((each) => each.in === 'query'),
    body: bodyOf(recordOf(raw.requestBody)),
    replies: schemasOf((type) => /[/+]json$/.test(type)),
    hasEmptyReply: successes.some(([status, answer]) => status !== '101' && recordOf(answer).content === undefined),
    // Beside other formats, lines are a file to choose, not the answer.
    lines: types.every(([type]) => type.endsWith('json')) ? schemasOf((type) => type.endsWith('ndjson'))[0] : undefined,
    isFile: schemasOf((type) => !type.endsWith('json')).length > 0,
    isSocket: successes.some(([status]) => status === '101'),
    isSafe: raw['x-safe'] === true,
    raw,
  };
}

function bodyOf(body: Json): Operation['body'] {
  const [[type, media] = []] = Object.entries(recordOf(body.content));
  if (type === undefined) return undefined;
  return { schema: recordOf(recordOf(media).schema), type, isOptional: body.required !== true };
}
