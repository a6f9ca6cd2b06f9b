import { type Field, fieldOf } from '../fields.ts';
import type { FunnelReport } from '../report.ts';

type Place = FunnelReport['breakdownAt'];

const lens = {
  get: ({ breakdownAt }: FunnelReport) => breakdownAt,
  set: (report: FunnelReport, breakdownAt: Place): FunnelReport => ({ ...report, breakdownAt }),
};

/** The step whose event says the group of a person. */
export const breakdownAtField: Field<FunnelReport> = {
  ...fieldOf('by_step', lens, { write: (place) => [String(place)], read: ([text = '']) => placeOf(text) }),
  control: {
    type: 'option',
    label: 'explore.breakdown_at',
    place: 'options',
    path: 'breakdown_at',
    options: [
      ['first', 'explore.breakdown_at_first'],
      ['last', 'explore.breakdown_at_last'],
    ],
    // A number beyond the steps stays to be seen beside its fault.
    stepsIn: ({ steps, breakdownAt: at }) => Math.max(steps.length, typeof at === 'number' ? at : 0),
    isShown: ({ breakdowns }) => breakdowns.length > 0,
    get: (report) => String(lens.get(report)),
    set: (report, text) => lens.set(report, placeOf(text) ?? report.breakdownAt),
  },
};

function placeOf(text: string): Place | undefined {
  if (text === 'first' || text === 'last') return text;
  return /^[1-9]\d?$/.test(text) ? Number(text) : undefined;
}
