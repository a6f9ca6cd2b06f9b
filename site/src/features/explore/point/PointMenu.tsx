import { Filter, FilterX, UserRoundPlus, UsersRound, ZoomIn } from 'lucide-react';
import { useState } from 'react';
import { useMay } from '../../../app/project.ts';
import { AnchoredMenu } from '../../../ui/menu/AnchoredMenu.tsx';
import { MenuItem } from '../../../ui/menu/MenuItem.tsx';
import { t } from '../../../words/t.ts';
import type { Answered } from '../answers/answer.ts';
import type { PartMark } from '../answers/table.ts';
import { CohortDialog } from './CohortDialog.tsx';
import { listedAt } from './cell-place.ts';
import { PeopleDialog } from './PeopleDialog.tsx';
import { answerAt, pointTitle, pointValue } from './point-title.ts';
import { useNarrowing } from './use-narrowing.ts';

export type Pressed = { readonly mark: PartMark; readonly anchor: Element };

/** Everything that can be done with a figure that was pressed. */
export function PointMenu({ answered, pressed, onClose, onCohort }: PointMenuProps) {
  const [dialog, setDialog] = useState<'people' | 'cohort'>();
  const isEditor = useMay('dashboard', 'create');
  const narrowing = useNarrowing(answered, pressed.mark);
  const { mark, anchor } = pressed;
  const { query, response } = answerAt(answered, mark);
  const listed = listedAt(query, response, mark);
  const title = pointTitle(answered, mark);
  if ('cell' in listed && dialog !== undefined) {
    const listable = { query, cell: listed.cell };
    if (dialog === 'people') return <PeopleDialog {...{ listable, title, response, mark, onClose }} />;
    return <CohortDialog {...{ listable, title, onClose, onCohort }} />;
  }
  const noList = 'none' in listed ? t(`results.no_list_${listed.none}`) : undefined;
  const noCohort = isEditor ? noList : t('results.viewers_cannot_save');
  const act = (action: () => void) => () => {
    action();
    onClose();
  };
  return (
    <AnchoredMenu
      anchor={anchor}
      title={[title, pointValue(answered, mark)].filter(Boolean).join(': ')}
      onClose={onClose}
    >
      <MenuItem
        id="people"
        glyph={UsersRound}
        text={t('results.see_people')}
        description={noList}
        isDisabled={noList !== undefined}
        onAction={() => setDialog('people')}
      />
      {narrowing.filter && (
        <MenuItem id="filter" glyph={Filter} {...narrowing.filter} onAction={act(narrowing.filter.apply)} />
      )}
      {narrowing.exclude && (
        <MenuItem id="exclude" glyph={FilterX} {...narrowing.exclude} onAction={act(narrowing.exclude.apply)} />
      )}
      {narrowing.zoom && <MenuItem id="zoom" glyph={ZoomIn} {...narrowing.zoom} onAction={act(narrowing.zoom.apply)} />}
      <MenuItem
        id="cohort"
        glyph={UserRoundPlus}
        text={t('results.save_as_cohort')}
        description={noCohort}
        isDisabled={noCohort !== undefined}
        onAction={() => setDialog('cohort')}
      />
    </AnchoredMenu>
  );
}

type PointMenuProps = {
  readonly answered: Answered;
  readonly pressed: Pressed;
  readonly onClose: () => void;
  /** Adds a cohort that was made to the filters of the report. */
  readonly onCohort: (id: string) => void;
};
