import type { Span } from '../../../core/api/meaning/span.ts';
import { resolveSpan } from '../../time/resolve-span.ts';
import { longDayText, monthText } from '../dates.ts';
import { fill, formFor, type Voice } from '../voice.ts';

/** A span as a person types it; none for those that few words do not say. */
export function askedSpan(span: Span, voice: Voice): string | undefined {
  const { span: texts } = voice.texts.asking;
  switch (span.is) {
    case 'all':
      return texts.all;
    case 'period':
      return span.back > 1 ? undefined : (span.back === 0 ? texts.running : texts.whole)[span.unit];
    case 'last':
      return span.complete ? undefined : fill(formFor(voice, texts.last[span.unit], span.count), { n: span.count });
    case 'named':
      return namedText(span, voice);
    case 'since':
    case 'between':
      return datedText(span, voice);
    default:
      return undefined;
  }
}

function namedText(span: Extract<Span, { is: 'named' }>, voice: Voice): string | undefined {
  const { span: texts } = voice.texts.asking;
  const resolved = resolveSpan(span, voice.clock);
  if (resolved.is !== 'days' || span.week !== undefined) return undefined;
  const year = resolved.first.slice(0, 4);
  if (span.day !== undefined) return fill(texts.on_day, { date: longDayText(voice, resolved.first) });
  if (span.month !== undefined) return fill(texts.in_month, { date: monthText(voice, resolved.first) });
  if (span.quarter !== undefined) return fill(texts.in_quarter, { quarter: span.quarter, year });
  return fill(texts.in_year, { year });
}

/** Only of named days: a month has no date to be said. */
function datedText(span: Extract<Span, { is: 'since' | 'between' }>, voice: Voice): string | undefined {
  const { span: texts } = voice.texts.asking;
  const ends = span.is === 'since' ? [span.span] : [span.from, span.to];
  const resolved = resolveSpan(span, voice.clock);
  if (resolved.is !== 'days' || !ends.every((end) => end.is === 'named' && end.day !== undefined)) return undefined;
  const [from, to] = [longDayText(voice, resolved.first), longDayText(voice, resolved.last)];
  return span.is === 'since' ? fill(texts.since, { date: from }) : fill(texts.range, { from, to });
}
