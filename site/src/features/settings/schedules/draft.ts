import type {
  Cadence,
  CreateSchedule,
  DestinationSettings,
  ResultFormat,
  Weekday,
} from '../../../../../core/api/schedules.ts';

/** How often and when, as its fields hold it. */
export type CadenceDraft = {
  readonly every: Cadence['every'];
  readonly at: string;
  readonly minute: string;
  readonly weekday: Weekday;
  readonly day: string;
};

/** A schedule as its form holds it: what the chosen kinds do not use stays typed. */
export type Draft = CadenceDraft & {
  readonly name: string;
  readonly format: ResultFormat;
  readonly kind: Exclude<DestinationSettings['kind'], 'email'>;
  readonly url: string;
  readonly endpoint: string;
  readonly region: string;
  readonly bucket: string;
  readonly prefix: string;
  readonly keyId: string;
  readonly secret: string;
};

export function newDraft(name: string): Draft {
  return {
    ...{ name, every: 'day', at: '08:00', minute: '0', weekday: 'monday', day: '1' },
    ...{ format: 'csv', kind: 'webhook', url: '', endpoint: '', region: 'auto', bucket: '' },
    ...{ prefix: '', keyId: '', secret: '' },
  };
}

export function isComplete(draft: Draft): boolean {
  const { name, url, endpoint, region, bucket, keyId, secret, kind } = draft;
  const needed = kind === 'webhook' ? [name, url] : [name, endpoint, region, bucket, keyId, secret];
  return needed.every((text) => text.trim() !== '');
}

export function scheduleOf(draft: Draft, projectId: string, reportId: string): CreateSchedule {
  return {
    project_id: projectId,
    report_id: reportId,
    name: draft.name.trim(),
    cadence: cadenceOf(draft),
    format: draft.format,
    destination: destinationOf(draft),
  };
}

export function cadenceOf({ every, at, minute, weekday, day }: CadenceDraft): Cadence {
  if (every === 'hour') return { every, minute: Number(minute) };
  if (every === 'day') return { every, at };
  return every === 'week' ? { every, weekday, at } : { every, day: Number(day), at };
}

function destinationOf(draft: Draft): DestinationSettings {
  if (draft.kind === 'webhook') return { kind: 'webhook', url: draft.url.trim() };
  return {
    kind: 'bucket',
    endpoint: draft.endpoint.trim(),
    region: draft.region.trim(),
    bucket: draft.bucket.trim(),
    prefix: draft.prefix.trim(),
    access_key_id: draft.keyId.trim(),
    secret_access_key: draft.secret.trim(),
  };
}
