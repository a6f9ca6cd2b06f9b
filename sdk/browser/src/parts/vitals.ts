import { type Metric, onCLS, onFCP, onINP, onLCP, onTTFB } from 'web-vitals';
import type { PartApi } from '../part-api.ts';
import { uuid } from '../uuid.ts';
import { addMetric, type Vitals } from '../vitals.ts';

/**
 * Records the web vitals of a page load as one event, when the page is hidden for the first time. What changes later, as
 * the shift of the layout may, is sent under the same id and time, so that the last value counts and not two.
 */
export default function recordVitals({ record, load, save, flush, addHook }: PartApi): void {
  const of = { id: uuid(), timestamp: new Date().toISOString(), url: location.href, view: undefined as unknown };
  let vitals: Vitals = {};
  let told: Vitals = vitals;
  addHook((event) => {
    of.view ??= event.context.view_id;
    if (event.event !== 'web_vitals') return event;
    // The load belongs to the address at that time, also if a router has changed it meanwhile.
    const context = { ...event.context, url: of.url, view_id: of.view };
    return { ...event, id: of.id, timestamp: of.timestamp, context };
  });

  const tell = (): void => {
    if (!document.hidden || told === vitals) return;
    told = vitals;
    save({ queue: load().queue.filter(({ id }) => id !== of.id) });
    record('web_vitals', { ...vitals });
    flush();
  };
  const add = (metric: Metric): void => {
    vitals = addMetric(vitals, metric);
    // The library reports when the page is hidden, one metric after the other.
    queueMicrotask(tell);
  };
  for (const on of [onCLS, onFCP, onINP, onLCP, onTTFB]) on(add);
  document.addEventListener('visibilitychange', tell);
}
