import type { Meaning } from '../../core/api/meaning/meaning.ts';
import type { EventSelector, Measure } from '../../core/api/meaning/measure.ts';
import { assertNever } from '../../core/base/result.ts';

/** The event selectors of a meaning's head: those of its measures, steps, start and return events. */
export function selectorsOf(meaning: Meaning): readonly EventSelector[] {
  const found: EventSelector[] = [];
  mapSelectors(meaning, (selector) => {
    found.push(selector);
    return selector;
  });
  return found;
}

/** The same meaning with each selector of its head replaced. */
export function mapSelectors(meaning: Meaning, change: (selector: EventSelector) => EventSelector): Meaning {
  switch (meaning.kind) {
    case 'measure':
      return { ...meaning, measures: meaning.measures.map((measure) => mapMeasure(measure, change)) };
    case 'funnel':
    case 'experiment':
      return { ...meaning, steps: meaning.steps.map((step) => change(step)) };
    case 'retention':
      return { ...meaning, start: change(meaning.start), back: change(meaning.back) };
    case 'lifecycle':
    case 'stickiness':
    case 'persons':
      return { ...meaning, event: change(meaning.event) };
    case 'sessions':
      return meaning.conversion === undefined ? meaning : { ...meaning, conversion: change(meaning.conversion) };
    case 'attribution':
      return { ...meaning, conversion: change(meaning.conversion) };
    case 'forecast':
      return { ...meaning, measure: mapMeasure(meaning.measure, change) };
    case 'paths':
      return meaning;
    default:
      return assertNever(meaning);
  }
}

export function mapMeasure(measure: Measure, change: (selector: EventSelector) => EventSelector): Measure {
  switch (measure.of) {
    case 'ratio':
      return { ...measure, top: mapMeasure(measure.top, change), bottom: mapMeasure(measure.bottom, change) };
    case 'metric':
      return measure;
    default:
      return { ...measure, event: change(measure.event) };
  }
}
