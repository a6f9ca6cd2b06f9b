import type { ChartForm, ReportOf } from '../report.ts';
import type { Answer, Answered, FormChoice } from './answer.ts';
import { barsPicture, type Groups, mapPicture, piePicture } from './group-picture.ts';
import { groupTable } from './group-table.ts';
import type { Picture } from './picture.ts';
import { groupsOf, hasNothing, seriesFigures, totalsOf } from './series-groups.ts';
import { wholeForms } from './trends.ts';

type Segmentation = Answered<ReportOf<'segmentation'>>;

export function segmentation(answered: Segmentation): Answer {
  const groups = groupsOf(answered);
  return {
    forms: formsOf(answered, groups),
    picture: (form) => pictureOf(groups, form),
    table: () => groupTable(groups, totalsOf(answered.parts)),
    figures: seriesFigures(answered),
    isEmpty: hasNothing(groups.lines),
  };
}

/** One number is no chart. */
function formsOf({ report }: Segmentation, groups: Groups): FormChoice[] {
  if (groups.lines.lines.length < 2 && report.breakdowns.length === 0) return [{ form: 'number' }, { form: 'table' }];
  const [rows, ...whole] = wholeForms(report, groups);
  return [...(rows ? [rows] : []), { form: 'bar' }, ...whole, { form: 'number' }, { form: 'table' }];
}

function pictureOf(groups: Groups, form: ChartForm): Picture | undefined {
  switch (form) {
    case 'rows':
    case 'bar':
      return barsPicture(groups, form);
    case 'pie':
      return piePicture(groups);
    case 'map':
      return mapPicture(groups);
    default:
      return undefined;
  }
}
