import { t } from '../../words/t.ts';
import type { Control } from '../explore/control.ts';
import type { EventChoice, Report } from '../explore/report.ts';
import { allOf, eventWord, oneOf, sayFilter } from '../explore/rules/say-filter.ts';
import { sayMeasure } from '../explore/rules/say-measure.ts';
import { sayGroup } from '../explore/say-report.ts';

/** The content of one part of a report in words: `Number of Signup`; '' for one that has nothing chosen. */
export function sayPart(control: Control<Report>, report: Report): string {
  switch (control.type) {
    case 'series':
      return allOf(
        control.get(report).map((each) => ownLabel(each.label) || ('metric' in each ? each.metric : sayMeasure(each))),
      );
    case 'steps':
      return control.get(report).map(sayEvents).join(' → ');
    case 'breakdowns':
      return allOf(control.get(report).map(sayGroup));
    case 'filters':
      return allOf(control.get(report).map(sayFilter));
    case 'event':
      return sayEvents(control.get(report));
    case 'events':
      return oneOf(control.get(report).map(eventWord));
    case 'option':
      return sayOption(control.options, control.get(report));
    case 'formula':
      return control.get(report);
    case 'whole':
      return String(control.get(report) ?? '');
    default:
      return '';
  }
}

function sayOption(options: Extract<Control<Report>, { type: 'option' }>['options'], chosen: string): string {
  const label = options.find(([value]) => value === chosen)?.[1];
  return label === undefined ? chosen : t(label);
}

function sayEvents({ events }: EventChoice): string {
  return oneOf(events.map(eventWord));
}

/** The label of a series, unless it is the letter by which readings and formulas tell series apart. */
function ownLabel(label = ''): string {
  return label.length > 1 ? label : '';
}
