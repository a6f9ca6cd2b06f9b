import type { Meaning, MeaningOf } from '../../../core/api/meaning/meaning.ts';
import type { EventSelector } from '../../../core/api/meaning/measure.ts';
import { assertNever } from '../../../core/base/result.ts';
import { fill, type Voice } from '../voice.ts';
import { askedEvent, askedMeasure } from './measures.ts';
import { tested } from './tests.ts';

/** The quantity that a meaning asks for, without tests, groups and span; none if no short question says it. */
export function askedReport(meaning: Meaning, voice: Voice): string | undefined {
  const { asking } = voice.texts;
  switch (meaning.kind) {
    case 'measure':
      return measureReport(meaning, voice);
    case 'funnel':
      return funnelReport(meaning, voice);
    case 'retention':
      return retentionReport(meaning, voice);
    case 'lifecycle':
      return meaning.part === undefined && meaning.event.events.length > 0
        ? fill(asking.lifecycle, { event: stepText(meaning.event, voice) })
        : undefined;
    case 'stickiness':
      return meaning.answer === 'ratio' && meaning.event.events.length === 0 && meaning.per === undefined
        ? asking.stickiness
        : undefined;
    case 'sessions': {
      const [metric, ...others] = meaning.metrics;
      return metric === undefined || others.length > 0 || meaning.conversion !== undefined || meaning.unit !== undefined
        ? undefined
        : asking.sessions_of[metric];
    }
    case 'paths':
      return pathsReport(meaning, voice);
    case 'attribution':
      return attributionReport(meaning, voice);
    case 'persons':
      return meaning.event.events.length === 0
        ? undefined
        : fill(asking.persons_list, { event: stepText(meaning.event, voice) });
    case 'experiment':
      return experimentReport(meaning, voice);
    case 'forecast':
      return undefined;
    default:
      return assertNever(meaning);
  }
}

function measureReport(meaning: MeaningOf<'measure'>, voice: Voice): string | undefined {
  const { asking } = voice.texts;
  const { measures, pick, mean_per: meanPer, cumulative, shares, moving_average: moving, interval } = meaning;
  const [measure, ...others] = measures;
  if (measure === undefined || others.length > 0 || moving !== undefined) return undefined;
  const what = askedMeasure(measure, voice);
  if (what === undefined) return undefined;
  if (pick !== undefined)
    return fill((pick.direction === 'most' ? asking.pick_most : asking.pick_least)[pick.interval], { what });
  if (meanPer !== undefined) return interval === undefined ? fill(asking.mean_per[meanPer], { what }) : undefined;
  if (shares) return fill(asking.shares, { what });
  return cumulative ? fill(asking.cumulative, { what }) : what;
}

function funnelReport(meaning: MeaningOf<'funnel'>, voice: Voice): string | undefined {
  const { funnel } = voice.texts.asking;
  const { steps, answer, window, order, time } = meaning;
  if (window !== undefined || order !== undefined) return undefined;
  const isLong = steps.length > 2;
  const text = answer === 'time' && time?.how === 'mean' ? funnel.time_mean : funnel[answer];
  if (isLong && answer !== 'steps' && answer !== 'drop_off') return undefined;
  return fill(text, {
    ...endsText(steps, voice),
    steps: steps.map((step) => stepText(step, voice)).join(funnel.joint),
  });
}

function endsText(steps: readonly EventSelector[], voice: Voice): { first: string; last: string } {
  const [first, last] = [steps[0], steps.at(-1)];
  return { first: first ? stepText(first, voice) : '', last: last ? stepText(last, voice) : '' };
}

function stepText(event: EventSelector, voice: Voice): string {
  return tested(
    voice,
    event.events.length === 0 ? voice.texts.asking.any_events : askedEvent(event, voice, 'one'),
    event.where,
  );
}

function retentionReport(
  { start, back, period, at, by_cohort: byCohort }: MeaningOf<'retention'>,
  voice: Voice,
): string | undefined {
  const { asking } = voice.texts;
  if (byCohort || start.events.length === 0) return undefined;
  const places = { start: stepText(start, voice) };
  const what =
    at === undefined ? fill(asking.retention[period], places) : fill(asking.retention_at[period], { ...places, n: at });
  return back.events.length === 0 && back.where.length === 0
    ? what
    : fill(asking.back, { what, event: stepText(back, voice) });
}

function pathsReport({ from, to, step }: MeaningOf<'paths'>, voice: Voice): string | undefined {
  const { paths } = voice.texts.asking;
  if (typeof step !== 'string' || (from !== undefined && to !== undefined)) return undefined;
  if (from !== undefined) return fill(paths.from, { name: from });
  return to === undefined ? paths.any : fill(paths.to, { name: to });
}

function attributionReport(
  { conversion, rule, by, amount }: MeaningOf<'attribution'>,
  voice: Voice,
): string | undefined {
  const { attribution, sum } = voice.texts.asking;
  if ((rule !== 'first' && rule !== 'last') || conversion.events.length === 0) return undefined;
  const event = tested(voice, askedEvent(conversion, voice, 'other'), conversion.where);
  const what = amount === undefined ? event : fill(sum, { property: amount, event });
  return fill(attribution[rule], { what, property: by });
}

function experimentReport(
  { steps, answer, variant, treatment, control }: MeaningOf<'experiment'>,
  voice: Voice,
): string | undefined {
  const { experiment } = voice.texts.asking;
  if (steps.length > 2 || (answer === 'uplift' && (!treatment || !control))) return undefined;
  return fill(experiment[answer], {
    ...endsText(steps, voice),
    property: variant.property,
    treatment: treatment ?? '',
    control: control ?? '',
  });
}
