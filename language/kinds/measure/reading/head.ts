import type { MeaningOf, Population } from '../../../../core/api/meaning/meaning.ts';
import type { Measure } from '../../../../core/api/meaning/measure.ts';
import type { Assumption } from '../../../reading/outcome.ts';
import type { ReadContext } from '../../read-kind.ts';
import type { TakenParts } from '../../shared/taken-parts.ts';

export type MeasureMeaning = MeaningOf<'measure'>;

/** The quantity that a question asks for, before its span, filters and groups. */
export type Head = {
  readonly measures: readonly Measure[];
  readonly who?: readonly Population[];
  readonly shares?: true;
  readonly mean_per?: MeasureMeaning['mean_per'];
  /** The unit of a series that the words of the measure imply: days of "DAU". */
  readonly interval?: 'day' | 'week' | 'month';
  readonly features: Readonly<Record<string, number>>;
  readonly assumptions?: readonly Assumption[];
};

/** Takes the parts that say what to count, in one way; gives nothing if the question does not say it so. */
export type ReadHead = (parts: TakenParts, context: ReadContext) => Head | undefined;
