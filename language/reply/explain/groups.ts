import type { ExplainResponse } from '../../../core/api/ai.ts';
import { figure, percent, plainNumber } from '../figures.ts';
import { changeText } from '../say-change.ts';
import { sumOf } from '../statistics.ts';
import { fill, formFor, type Voice } from '../voice.ts';
import type { ReportSubject } from './subject.ts';
import { labelAt, numberAt, type Table } from './table.ts';
import { explainTotals, namesOf } from './totals.ts';

/** A group with more than this share of the whole dominates it. */
const DOMINANT_SHARE = 0.5;
/** Groups below this share form the tail. */
const TAIL_SHARE = 0.01;

type Row = { readonly label: string; readonly value: number; readonly previous: number | null };

/** Rows by label: the leader, its lead, and shares if all groups are parts of one whole. */
export function explainGroups(table: Table, subject: ReportSubject, voice: Voice): ExplainResponse {
  const { explain: texts } = voice.texts;
  const groups = rowsOf(table, texts.no_label);
  const [first, second] = groups;
  const last = groups.at(-1);
  if (first === undefined || second === undefined || last === undefined) return explainTotals(table, subject, voice);
  const values = groups.map(({ value }) => value);
  const whole = table.isAdditive && !table.isCut && values.every((value) => value >= 0) ? sumOf(values) : 0;
  const said = (value: number): string => figure(voice, value, subject.format);
  const places = {
    measure: subject.name,
    groups: namesOf(table, voice),
    first: first.label,
    second: second.label,
    value: said(first.value),
    other: said(second.value),
  };
  const shares = whole > 0 ? { sum: said(whole), share: percent(voice, first.value / whole) } : undefined;
  return {
    explanation: shares === undefined ? fill(texts.groups, places) : fill(texts.groups_sum, { ...places, ...shares }),
    insights: [
      second.value > 0
        ? fill(texts.times_as_much, {
            ...places,
            times: plainNumber(voice, Math.round((first.value / second.value) * 10) / 10),
          })
        : fill(texts.only_first, places),
      fill(texts.smallest, { group: last.label, value: said(last.value) }),
      ...wholeTexts(groups, whole, voice),
      ...changeTexts(groups, subject, voice),
    ],
    recommendations: advice(groups, whole, subject, voice),
  };
}

function rowsOf(table: Table, none: string): Row[] {
  const [measure] = table.measures;
  const earlier = table.measures.find(({ name }) => name === 'previous');
  if (measure === undefined) return [];
  return table.rows
    .flatMap((row) => {
      const value = numberAt(row, measure);
      const previous = earlier === undefined ? null : numberAt(row, earlier);
      return value === null ? [] : [{ label: labelAt(row, table.labels, none), value, previous }];
    })
    .sort((a, b) => b.value - a.value);
}

function wholeTexts(groups: readonly Row[], whole: number, voice: Voice): string[] {
  const { explain: texts } = voice.texts;
  if (whole <= 0) return [];
  const tail = groups.filter(({ value }) => value / whole < TAIL_SHARE).length;
  const firstThree = sumOf(groups.slice(0, 3).map(({ value }) => value)) / whole;
  return [
    ...(groups.length > 3 ? [fill(texts.first_three, { share: percent(voice, firstThree) })] : []),
    ...(tail > 0 ? [fill(formFor(voice, texts.tail, tail), { n: tail, bound: percent(voice, TAIL_SHARE) })] : []),
  ];
}

/** The group with the largest change against the span before. */
function changeTexts(groups: readonly Row[], { format }: ReportSubject, voice: Voice): string[] {
  const { explain: texts } = voice.texts;
  const compared = groups.flatMap(({ label, value, previous }) =>
    previous === null ? [] : [{ label, value, previous }],
  );
  const [most] = compared.toSorted((a, b) => Math.abs(b.value - b.previous) - Math.abs(a.value - a.previous));
  if (most === undefined || most.value === most.previous) return [];
  return [
    fill(texts.changed_most, {
      group: most.label,
      value: figure(voice, most.value, format),
      previous: figure(voice, most.previous, format),
      change: changeText(voice, most.value, most.previous, format, texts.the_one_before),
    }),
  ];
}

function advice(groups: readonly Row[], whole: number, { name, direction }: ReportSubject, voice: Voice): string[] {
  const { advice: texts } = voice.texts.explain;
  const [first, second] = groups;
  const places = { measure: name, first: first?.label ?? '', second: second?.label ?? '' };
  const dominates = whole > 0 && (first?.value ?? 0) / whole > DOMINANT_SHARE;
  const hasTail = whole > 0 && groups.some(({ value }) => value / whole < TAIL_SHARE);
  return [
    fill(dominates ? texts[`leader_${direction}`] : texts.leader_unknown, places),
    ...(hasTail ? [texts.tail] : []),
  ];
}
