import { eq, sql } from 'drizzle-orm';
import type { QueryResponse } from '../../core/api/query.ts';
import type { ApiError } from '../../core/base/errors.ts';
import type { Result } from '../../core/base/result.ts';
import { DAY_MS, SECOND_MS } from '../../core/base/time/durations.ts';
import { guardUrl } from '../../core/delivery/guard-address.ts';
import type { AlertNotice, NoticeChart } from '../../core/delivery/notifiers/alert-notice.ts';
import type { Notifier } from '../../core/delivery/notifiers/notifier.ts';
import { chartOfAnswer } from '../../core/picture/of-answer/chart-of-answer.ts';
import { renderTile } from '../../core/picture/render-tile.ts';
import { writingIn } from '../../core/picture/writing.ts';
import { outbox } from '../../core/tenancy/schema.ts';
import { principalOfProject } from '../../platform/auth/principal-of-project.ts';
import { database } from '../../platform/database.ts';
import type { Env } from '../../platform/env.ts';
import { logLine, problemText } from '../../platform/log.ts';
import { pageAddress } from '../../platform/mail/page-address.ts';
import { drawPng } from '../../platform/picture/draw-png.ts';
import { pictureToken } from './picture-token.ts';

/** A message does not wait longer for its picture. */
const QUERY_MS_MAX = 3 * SECOND_MS;
const POINTS_MIN = 3;
const POINTS_MAX = 400;
/** Chats fetch a picture at once and keep it. */
const PICTURE_DAYS = 7;

const ENGLISH = writingIn('en');

/**
 * The notice with its chart, and with an address of its picture where the vendor can fetch one. What is drawn is stored with
 * the entry before it is sent. A message without a picture is better than none: whatever fails here is logged.
 */
export async function withPicture(
  env: Env,
  notifier: Notifier,
  notice: AlertNotice,
  nowMs: number,
): Promise<AlertNotice> {
  const isFetched = notifier.via === 'request';
  if (notifier.takesPicture === undefined || notice.query === undefined) return notice;
  if (isFetched && !isPublic(env.PUBLIC_URL)) return notice;
  try {
    const chart = notice.chart ?? (await readChart(env, notice));
    if (chart === undefined) return notice;
    if (notice.chart === undefined) await keepChart(env, notice.id, chart);
    if (!isFetched) return { ...notice, chart };
    const token = await pictureToken(env, notice.id, nowMs + PICTURE_DAYS * DAY_MS);
    return { ...notice, chart, picture: { url: pageAddress(env, `/alerts/pictures/${token}`), alt: notice.title } };
  } catch (problem) {
    logLine('warn', { event: 'alert_without_picture', delivery_id: notice.id, problem: problemText(problem) });
    return notice;
  }
}

/** Nothing of a project whose data must not leave its region is drawn. */
async function readChart(env: Env, { project, query, title, at, id }: AlertNotice): Promise<NoticeChart | undefined> {
  const principal = await principalOfProject(database(env), project.id, `alert:${id}`);
  if (!principal.ok || principal.value.project.isStrict) return undefined;
  const asked = { ...query, project_id: project.id };
  const answers: readonly Result<QueryResponse, ApiError>[] = await Promise.race([
    env.QUERY.runAll(principal.value, [asked], { asOfMs: Date.parse(at) }),
    new Promise<[]>((settle) => setTimeout(() => settle([]), QUERY_MS_MAX)),
  ]);
  const [answer] = answers;
  if (!answer?.ok) return undefined;
  const shown = { answer: answer.value, queryType: 'events', chart: 'line', label: title };
  const drawn = chartOfAnswer(shown, ENGLISH);
  if (drawn.kind !== 'trend') return undefined;
  const [series] = drawn.series;
  const points = drawn.points
    .map(({ label }, place) => ({ label, value: series?.values[place] ?? null }))
    .slice(-POINTS_MAX);
  return points.length < POINTS_MIN ? undefined : { label: series?.label ?? title, points };
}

async function keepChart(env: Env, entryId: string, chart: NoticeChart): Promise<void> {
  const message = sql`json_set(${outbox.message}, '$.chart', json(${JSON.stringify(chart)}))`;
  await database(env).update(outbox).set({ message }).where(eq(outbox.id, entryId));
}

export function drawNotice(title: string, { label, points }: NoticeChart): Promise<Uint8Array> {
  const series = [{ label, colourOf: { property: 'event', value: label }, values: points.map(({ value }) => value) }];
  const labels = points.map((point) => ({ label: point.label, isOpen: false }));
  const chart = { kind: 'trend', form: 'line', unit: 'number', points: labels, series } as const;
  return drawPng(renderTile({ title, note: '', chart }, { writing: ENGLISH }).svg);
}

/** Whether a vendor can fetch from us; on one machine it cannot. */
function isPublic(publicUrl: string): boolean {
  return guardUrl(publicUrl, { allowLoopback: false, ownAddresses: new Set() }).ok;
}
