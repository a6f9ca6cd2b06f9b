import type { ExplainResponse } from '../../../core/api/ai.ts';
import { counted, figure } from '../figures.ts';
import { changeText } from '../say-change.ts';
import { andList, fill, joinSentences, type Voice } from '../voice.ts';
import type { ReportSubject } from './subject.ts';
import { labelAt, numberAt, type Table } from './table.ts';

/** One row, or rows without labels: its numbers, and the change if the row has an earlier value, too. */
export function explainTotals(table: Table, subject: ReportSubject, voice: Voice): ExplainResponse {
  const { explain: texts } = voice.texts;
  const [row] = table.rows;
  const [first, second] = table.measures;
  if (row === undefined || first === undefined) return { explanation: '', insights: [], recommendations: [] };
  const said = (value: number | null): string =>
    value === null ? texts.not_known : figure(voice, value, subject.format);
  const numbers = table.measures
    .filter((column) => column.name !== 'previous')
    .map((column) => ({ measure: column === first ? subject.name : column.name, value: said(numberAt(row, column)) }));
  const label = table.labels.length > 0 ? labelAt(row, table.labels, texts.no_label) : undefined;
  const sentences = numbers.map((places) =>
    label === undefined ? fill(texts.total, places) : fill(texts.total_of, { ...places, label }),
  );
  const more = table.rows.length > 1 ? fill(texts.first_row, { count: counted(voice, 'row', table.rows.length) }) : '';
  const [value, previous] = [numberAt(row, first), second?.name === 'previous' ? numberAt(row, second) : null];
  const explanation = joinSentences(voice, [...sentences, more]);
  if (value === null || previous === null)
    return { explanation, insights: [], recommendations: [texts.advice.earlier] };
  const change = changeText(voice, value, previous, subject.format, texts.the_one_before);
  return {
    explanation,
    insights: [fill(texts.compared, { value: said(value), previous: said(previous), change })],
    recommendations: [texts.advice.over_time],
  };
}

/** The names of the properties that rows are told apart by. */
export function namesOf(table: Table, voice: Voice): string {
  return andList(
    voice,
    table.labels.map(({ name }) => name),
  );
}
